-- attack: allocations that fail, again and again, under pcall
-- expect: exhausted
local keep = {}
pcall(function() for i = 1, math.huge do keep[i] = { {}, {} } end end)
while true do pcall(string.rep, "x", 900000) end
