-- attack: an answer of more values than a tree may have
-- expect: error
return function()
  local t = {}
  for i = 1, 60000 do t[i] = true end
  return t
end
