-- attack: an error value with a hostile __name
-- expect: error
error(setmetatable({}, { __name = string.rep("x", 100000) }))
