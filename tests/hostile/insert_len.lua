-- attack: table.insert obeying a huge __len
-- expect: ok
local t = setmetatable({}, { __len = function() return 1 << 40 end })
table.insert(t, 1, "x")
return { n = 1 }
