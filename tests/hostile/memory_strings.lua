-- attack: many texts kept for ever
-- expect: exhausted
local t = {}
for i = 1, math.huge do t[i] = ("x"):rep(1000) .. i end
