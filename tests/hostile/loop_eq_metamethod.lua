-- attack: an __eq that loops
-- expect: exhausted
local m = { __eq = function() while true do end end }
return setmetatable({}, m) == setmetatable({}, m)
