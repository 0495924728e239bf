-- attack: string.rep whose separator is large
-- expect: error
return string.rep("", 1 << 40, ("x"):rep(1000))
