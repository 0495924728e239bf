-- attack: shifts by extreme counts
-- expect: ok
return { a = 1 << math.maxinteger, b = 1 >> math.mininteger }
