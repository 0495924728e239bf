-- attack: ipairs over a list that grows
-- expect: exhausted
local t = { 1 }
for i in ipairs(t) do t[i + 1] = i end
