-- attack: a list of numbers that are no numbers
-- expect: ok
local t = {}
for i = 1, 100 do t[i] = i % 3 == 0 and 0 / 0 or i end
table.sort(t)
return { n = #t }
