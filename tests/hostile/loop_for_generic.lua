-- attack: a generic for whose iterator never ends
-- expect: exhausted
for _ in function() return 1 end do end
