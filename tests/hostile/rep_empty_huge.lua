-- attack: string.rep of nothing, 2^60 times
-- expect: ok
return { s = string.rep("", 1 << 60) }
