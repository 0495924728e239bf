-- attack: keys of a large table, for ever
-- expect: exhausted
local t = {}
for i = 1, 50000 do t["k" .. i] = i end
while true do keys(t) end
