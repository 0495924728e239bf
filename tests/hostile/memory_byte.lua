-- attack: string.byte of a whole large text
-- expect: exhausted
local s = ("x"):rep(900000)
while true do local n = select("#", s:byte(1, -1)) end
