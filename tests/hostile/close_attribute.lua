-- attack: a to-be-closed variable that is false
-- expect: ok
local x <close> = false
return { n = 1 }
