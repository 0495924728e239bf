-- attack: string.rep of nothing with a count at the limit, for ever
-- expect: exhausted
while true do string.rep("x", 999999) end
