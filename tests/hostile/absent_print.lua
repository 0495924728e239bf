-- attack: print is not there
-- expect: error
return print("x")
