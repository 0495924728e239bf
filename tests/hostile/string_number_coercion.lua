-- attack: arithmetic on a text, for ever
-- expect: error
local s = ("1"):rep(100)
local n = 0
while true do n = n + s end
