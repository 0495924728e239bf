-- attack: a __call that calls itself
-- expect: exhausted
local t = setmetatable({}, {})
local u = setmetatable({}, { __call = function(self) return self() end })
u()
