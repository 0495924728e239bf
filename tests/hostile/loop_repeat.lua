-- attack: an endless repeat loop
-- expect: exhausted
repeat until false
