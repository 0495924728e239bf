-- attack: an order function that contradicts itself
-- expect: ok
local t = {}
for i = 1, 500 do t[i] = i end
table.sort(t, function() return true end)
table.sort(t, function() return math.random() < 0.5 end)
return { n = #t }
