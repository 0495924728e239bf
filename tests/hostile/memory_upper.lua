-- attack: upper and lower of a large text, for ever
-- expect: exhausted
local s = ("я"):rep(400000)
while true do s = s:upper():lower() end
