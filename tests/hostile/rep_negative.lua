-- attack: string.rep with the smallest integer
-- expect: ok
return { s = string.rep("x", math.mininteger) }
