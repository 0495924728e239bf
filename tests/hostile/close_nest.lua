-- attack: coroutines that close each other, 12 000 deep: a C stack overflow in 5.4.4
-- expect: error
local co
for _ = 1, 12000 do
  local previous = co
  co = coroutine.create(function()
    local x <close> = setmetatable({}, { __close = function() coroutine.close(previous) end })
    coroutine.yield()
  end)
  coroutine.resume(co)
end
coroutine.close(co)
