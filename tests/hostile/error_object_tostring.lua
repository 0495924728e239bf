-- attack: an error value whose __tostring loops
-- expect: error
error(setmetatable({}, { __tostring = function() while true do end end }))
