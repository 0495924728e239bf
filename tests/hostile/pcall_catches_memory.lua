-- attack: pcall around a memory bomb, for ever
-- expect: exhausted
while true do
  pcall(function()
    local t = {}
    for i = 1, math.huge do t[i] = { i } end
  end)
end
