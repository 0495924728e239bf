-- attack: a __newindex function that loops
-- expect: exhausted
local t = setmetatable({}, { __newindex = function() while true do end end })
t.x = 1
