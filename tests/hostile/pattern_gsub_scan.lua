-- attack: gsub that scans to the end from every place
-- expect: exhausted
string.gsub(("a"):rep(20000), ".-b", "")
