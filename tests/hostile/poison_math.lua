-- attack: changing a constant
-- expect: error
math.pi = 3
