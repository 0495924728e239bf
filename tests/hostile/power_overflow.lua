-- attack: a power beyond all numbers in a loop
-- expect: exhausted
local x = 2
while true do x = x ^ 2 end
