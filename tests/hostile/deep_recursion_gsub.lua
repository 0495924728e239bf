-- attack: recursion through gsub
-- expect: error
local function f(s) return (s:gsub(".", f)) end
f("x")
