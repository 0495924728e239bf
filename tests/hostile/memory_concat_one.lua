-- attack: a text that grows by one letter
-- expect: exhausted
local s = ""
while true do s = s .. "x" end
