-- attack: a set that does not end
-- expect: error
string.find("x", "[a-")
