-- attack: a call with as many arguments as unpack gives, nested
-- expect: exhausted
local t = {}
for i = 1, 250 do t[i] = i end
local function f(...) return f(1, ...) end
f(table.unpack(t))
