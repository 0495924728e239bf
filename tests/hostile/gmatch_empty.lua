-- attack: gmatch of nothing on a large text, for ever
-- expect: exhausted
local s = ("x"):rep(900000)
while true do for _ in s:gmatch("") do end end
