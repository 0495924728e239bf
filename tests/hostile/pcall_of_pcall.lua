-- attack: a tower of pcall(pcall, pcall, …)
-- expect: exhausted
local function f() while true do end end
while true do pcall(pcall, pcall, pcall, f) end
