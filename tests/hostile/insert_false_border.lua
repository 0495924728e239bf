-- attack: insert into a list whose border Lua finds far away
-- expect: exhausted
local t = {}
for k = 0, 61 do t[1 << k] = 1 end
for k = 1, 62 do t[(1 << k) - 1] = 1 end
for _ = 1, 100 do pcall(table.insert, t, 1, 0) end
while true do end
