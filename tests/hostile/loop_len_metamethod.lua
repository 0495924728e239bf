-- attack: a __len that loops
-- expect: exhausted
local t = setmetatable({}, { __len = function() repeat until false end })
return #t
