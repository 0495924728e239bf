-- attack: a bracket that does not close
-- expect: error
string.find("x", "(x")
