-- attack: random over the whole range of integers
-- expect: ok
for _ = 1, 100 do math.random(math.mininteger, math.maxinteger) end
return { n = 1 }
