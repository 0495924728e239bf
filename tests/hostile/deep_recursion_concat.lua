-- attack: recursion through __concat
-- expect: error
local t
t = setmetatable({}, { __concat = function(a, b) return t .. b end })
return t .. "x"
