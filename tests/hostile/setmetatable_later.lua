-- attack: __gc put into the metatable afterwards
-- expect: ok
local m = {}
local t = setmetatable({}, m)
m.__gc = function() while true do end end
m.__mode = "v"
t = nil
for _ = 1, 10000 do local x = {} end
return { n = 1 }
