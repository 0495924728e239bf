-- attack: string.rep whose size overflows 64 bits
-- expect: error
return string.rep(("x"):rep(1 << 10), (1 << 54) + 1)
