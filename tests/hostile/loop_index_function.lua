-- attack: an __index function that loops
-- expect: exhausted
local t = setmetatable({}, { __index = function() while true do end end })
return t.x
