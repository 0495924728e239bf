-- attack: a text doubled by ..
-- expect: exhausted
local s = "x"
while true do s = s .. s end
