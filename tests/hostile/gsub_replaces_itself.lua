-- attack: gsub whose function drops and makes garbage
-- expect: exhausted
local s = ("x"):rep(400000)
while true do s:gsub(".", function(c) return c .. c end) end
