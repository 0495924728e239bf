-- attack: a plain search with many false starts
-- expect: exhausted
local s = ("a"):rep(900000)
local n = ("a"):rep(400000) .. "b"
while true do string.find(s, n, 1, true) end
