-- attack: a __lt that loops inside sort
-- expect: exhausted
local m = { __lt = function() while true do end end }
table.sort({ setmetatable({}, m), setmetatable({}, m) })
