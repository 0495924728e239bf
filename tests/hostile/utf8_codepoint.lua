-- attack: utf8.codepoint of a whole large text
-- expect: exhausted
local s = ("я"):rep(450000)
while true do pcall(utf8.codepoint, s, 1, -1) end
