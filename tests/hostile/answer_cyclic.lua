-- attack: an answer that contains itself
-- expect: error
return function()
  local t = {}
  t.t = t
  return t
end
