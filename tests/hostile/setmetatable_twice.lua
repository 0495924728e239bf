-- attack: a second metatable on one table
-- expect: error
local t = setmetatable({}, {})
setmetatable(t, { __gc = function() end })
