-- attack: an endless while loop
-- expect: exhausted
while true do end
