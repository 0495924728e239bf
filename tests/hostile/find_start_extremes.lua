-- attack: find from the extreme places
-- expect: ok
return { string.find("abc", "", math.maxinteger) or 0, string.find("abc", "b", math.mininteger) }
