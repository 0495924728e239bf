-- attack: an answer that is exponentially large when written out
-- expect: error
return function()
  local t = {}
  for _ = 1, 30 do t = { t, t } end
  return t
end
