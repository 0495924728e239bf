-- attack: a finalizer that loops: it would run with the meter off
-- expect: ok
for _ = 1, 1000 do
  setmetatable({}, { __gc = function() while true do end end })
end
return { n = 1 }
