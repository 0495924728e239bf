-- attack: table.concat over a huge range
-- expect: error
return table.concat({}, "", 1, math.maxinteger)
