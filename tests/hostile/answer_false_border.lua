-- attack: an answer whose border is far away
-- expect: error
return function()
  local t = {}
  for k = 0, 62 do t[1 << k] = 1 end
  return t
end
