-- attack: ipairs over an endless __index
-- expect: exhausted
for _ in ipairs(setmetatable({}, { __index = function() return 1 end })) do end
