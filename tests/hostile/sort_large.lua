-- attack: sort of 200 000 items, for ever
-- expect: exhausted
local t = {}
for i = 1, 100000 do t[i] = (i * 7919) % 100003 end
while true do table.sort(t) table.sort(t, function(a, b) return a > b end) end
