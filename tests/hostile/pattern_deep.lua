-- attack: a pattern nested too deep
-- expect: error
string.find(("a"):rep(1000), ("a?"):rep(1000) .. ("a"):rep(1000))
