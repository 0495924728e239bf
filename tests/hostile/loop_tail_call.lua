-- attack: endless tail calls
-- expect: exhausted
local function f() return f() end
f()
