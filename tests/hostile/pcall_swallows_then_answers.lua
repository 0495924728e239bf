-- attack: exhaustion caught, then a normal answer
-- expect: exhausted
pcall(function() while true do end end)
return { fine = true }
