-- attack: a float for whose step is too small to move it
-- expect: exhausted
for x = 2.0^53, 2.0^54, 0.5 do end
