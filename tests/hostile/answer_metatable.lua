-- attack: an answer whose metatable lies about it
-- expect: ok
return function()
  return setmetatable({ 1, 2 }, {
    __len = function() return 1 << 40 end,
    __index = function() while true do end end,
  })
end
