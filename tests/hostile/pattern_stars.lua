-- attack: nested greedy items
-- expect: exhausted
string.match(("a"):rep(500), "a*a*a*a*a*a*a*a*a*a*b")
