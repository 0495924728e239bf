-- attack: reverse of a large text, for ever
-- expect: exhausted
local s = ("x"):rep(900000)
while true do s = s:reverse() end
