-- attack: tonumber of a very long text, for ever
-- expect: exhausted
local s = ("1"):rep(900000)
while true do tonumber(s, 36) end
