-- attack: an order function that empties the list
-- expect: ok
local t = {}
for i = 1, 500 do t[i] = i end
table.sort(t, function(a, b)
  for i = 1, #t do t[i] = nil end
  return a < b
end)
return { n = #t }
