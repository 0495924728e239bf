-- attack: a reference to a capture that is open
-- expect: error
string.find("x", "(%1)")
