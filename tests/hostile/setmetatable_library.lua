-- attack: a metatable for a library
-- expect: error
setmetatable(string, { __index = function() return 1 end })
