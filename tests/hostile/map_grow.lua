-- attack: map whose function grows its list
-- expect: ok
local t = { 1, 2, 3 }
local u = map(t, function(x) t[#t + 1] = x return x end)
return { n = #u }
