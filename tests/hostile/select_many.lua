-- attack: select with a huge and a negative number
-- expect: error
return select(math.mininteger, 1, 2)
