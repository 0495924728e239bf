-- attack: table.unpack over a million places
-- expect: error
return table.unpack({}, 1, 999000)
