-- attack: closures kept for ever
-- expect: exhausted
local t = {}
while true do
  local up = #t
  t[#t + 1] = function() return up end
end
