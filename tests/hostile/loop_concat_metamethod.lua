-- attack: a __concat that loops
-- expect: exhausted
local t = setmetatable({}, { __concat = function() while true do end end })
return t .. "x"
