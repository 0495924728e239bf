-- attack: table.move over 2^40 places
-- expect: error
table.move({}, 1, 1 << 40, 2)
