-- attack: a __tostring that loops
-- expect: exhausted
tostring(setmetatable({}, { __tostring = function() while true do end end }))
