-- attack: a global variable
-- expect: error
secret = 1
