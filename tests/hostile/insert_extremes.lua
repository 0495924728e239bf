-- attack: insert at the extreme places
-- expect: error
table.insert({}, math.mininteger, 1)
