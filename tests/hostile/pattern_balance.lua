-- attack: %b that scans to the end from every place
-- expect: exhausted
while true do string.find(("("):rep(100000), "%b()") end
