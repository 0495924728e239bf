-- attack: recursion through __index functions
-- expect: error
local t
t = setmetatable({}, { __index = function(_, k) return t[k .. "x"] end })
return t.a
