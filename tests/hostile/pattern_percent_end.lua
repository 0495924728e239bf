-- attack: a pattern that ends with %
-- expect: error
string.find("x", "x%")
