-- attack: gsub that multiplies a text
-- expect: error
local s = ("x"):rep(60)
return s:gsub(".", ("%0%0"):rep(20) .. ("y"):rep(20000))
