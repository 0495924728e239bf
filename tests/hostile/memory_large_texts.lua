-- attack: texts of almost 1 MB, made and dropped
-- expect: exhausted
local s = ("x"):rep(900000)
while true do local t = s .. "y" end
