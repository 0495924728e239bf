-- attack: random over an empty range
-- expect: error
return math.random(2, 1)
