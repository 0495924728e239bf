-- attack: the smallest integer divided by minus one
-- expect: ok
return { n = math.mininteger // -1, m = math.mininteger % -1 }
