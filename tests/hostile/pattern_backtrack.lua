-- attack: a pattern with exponential backtracking
-- expect: exhausted
string.find(("a"):rep(3000), ".-.-.-.-.-.-.-.-.-.-b")
