-- attack: a weak table under allocation failure: use after free in Lua 5.4.4
-- expect: exhausted
local target = {}
local t = setmetatable({}, { __mode = "v", __newindex = target })
for i = 1, math.huge do
  t[i] = { ("x"):rep(2000) .. i }
  local u = setmetatable({}, { __mode = "v", __newindex = {} })
  u.x = {}
end
