-- attack: an answer nested 1000 deep
-- expect: error
return function()
  local t = {}
  for _ = 1, 1000 do t = { t } end
  return t
end
