-- attack: utf8.len of a large text, for ever
-- expect: exhausted
local s = ("я"):rep(450000)
while true do utf8.len(s) end
