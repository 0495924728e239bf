-- attack: an error level far outside the stack
-- expect: error
error("x", 2000000000)
