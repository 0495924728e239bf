-- attack: a to-be-closed variable with a looping __close
-- expect: error
local x <close> = setmetatable({}, { __close = function() while true do end end })
