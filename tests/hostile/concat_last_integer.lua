-- attack: table.concat at the last integer
-- expect: ok
return { s = table.concat({ [math.maxinteger] = "x" }, "", math.maxinteger, math.maxinteger) }
