-- attack: a very long set, asked for every letter
-- expect: exhausted
string.find(("a"):rep(100000), "[" .. ("b"):rep(100000) .. "]")
