-- attack: table.sort obeying a huge __len
-- expect: ok
local t = setmetatable({}, { __len = function() return 1 << 40 end })
table.sort(t)
return { n = 1 }
