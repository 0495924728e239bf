-- attack: table.unpack over all integers
-- expect: error
return table.unpack({}, math.mininteger, math.maxinteger)
