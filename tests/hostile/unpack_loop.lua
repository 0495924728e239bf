-- attack: table.unpack of 250 values, for ever
-- expect: exhausted
while true do table.unpack({}, 1, 250) end
