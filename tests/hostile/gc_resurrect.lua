-- attack: finalizers that make new objects with finalizers
-- expect: exhausted
local function make()
  return setmetatable({}, { __gc = function() make() end })
end
while true do make() end
