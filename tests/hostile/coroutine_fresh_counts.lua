-- attack: fresh coroutines, each with a fresh count
-- expect: error
while true do coroutine.wrap(function() for i = 1, 60 do end end)() end
