-- attack: an __index chain of 1900 tables, walked for ever
-- expect: exhausted
local t = {}
for _ = 1, 1900 do t = setmetatable({}, { __index = t }) end
while true do local x = t.missing end
