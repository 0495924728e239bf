-- attack: dofile is not there
-- expect: error
return dofile("/etc/passwd")
