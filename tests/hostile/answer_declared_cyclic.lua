-- attack: a declared tree that contains itself
-- expect: error
local t = {}
t.t = t
return t
