-- attack: string.rep beyond every memory
-- expect: error
return string.rep("x", 1 << 60)
