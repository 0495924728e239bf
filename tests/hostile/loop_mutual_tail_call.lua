-- attack: two functions that call each other for ever
-- expect: exhausted
local a, b
function a() return b() end
function b() return a() end
a()
