-- attack: arithmetic through metamethods, for ever
-- expect: exhausted
local m = {}
m.__add = function(a, b) return a end
local a = setmetatable({}, m)
while true do a = a + a end
