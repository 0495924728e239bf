-- attack: an error text that pretends another place
-- expect: error
error("nowhere.lua:99999999999999999999: x", 0)
