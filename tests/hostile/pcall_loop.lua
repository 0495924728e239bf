-- attack: pcall around an endless loop, for ever
-- expect: exhausted
while true do pcall(function() while true do end end) end
