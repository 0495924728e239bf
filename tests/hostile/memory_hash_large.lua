-- attack: large texts as keys, for ever
-- expect: exhausted
local s = ("x"):rep(900000)
local t = {}
for i = 1, math.huge do t[s .. (i % 9)] = i end
