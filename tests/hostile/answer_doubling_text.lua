-- attack: an answer that repeats a large text
-- expect: error
return function()
  local s = ("x"):rep(300000)
  local t = {}
  for i = 1, 1000 do t[i] = s end
  return t
end
