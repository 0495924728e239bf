-- attack: pcall inside pcall, each hiding the end
-- expect: exhausted
local function f(n)
  while true do
    if n > 0 then pcall(f, n - 1) end
  end
end
f(20)
