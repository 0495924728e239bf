-- attack: a table that grows for ever
-- expect: exhausted
local t = {}
for i = 1, math.huge do t[i] = {} end
