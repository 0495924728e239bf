-- attack: a numeric for over every integer
-- expect: exhausted
for i = 1, math.maxinteger do end
