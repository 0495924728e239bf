-- attack: reading a private metatable back
-- expect: error
return getmetatable("").__index
