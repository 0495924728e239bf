-- attack: an __index that points to its own table
-- expect: error
local m = {}
local t = {}
m.__index = t
setmetatable(t, m)
return t.x
