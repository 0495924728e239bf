-- attack: pairs over a table emptied meanwhile
-- expect: ok
local t = { a = 1, b = 2, c = 3 }
for k in pairs(t) do
  t.a, t.b, t.c = nil, nil, nil
  t[k .. "x"] = 1
end
return { n = 1 }
