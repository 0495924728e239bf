-- attack: a metatable for texts
-- expect: error
setmetatable("", { __index = {} })
