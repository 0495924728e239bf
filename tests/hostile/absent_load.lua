-- attack: load is not there
-- expect: error
return load("return 1")
