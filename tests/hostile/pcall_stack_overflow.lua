-- attack: stack overflows caught for ever
-- expect: exhausted
local function f() return 1 + f() end
while true do pcall(f) end
