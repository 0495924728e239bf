-- attack: table.concat with a large separator
-- expect: error
local t = {}
for i = 1, 1000 do t[i] = "" end
return table.concat(t, ("x"):rep(100000))
