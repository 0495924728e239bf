-- attack: a format with very many items
-- expect: exhausted
local f = ("%99.99f"):rep(9000)
local n = {}
for i = 1, 250 do n[i] = 1e308 end
while true do pcall(string.format, f, table.unpack(n)) end
