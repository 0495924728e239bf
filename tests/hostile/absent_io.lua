-- attack: io is not there
-- expect: error
return io.open("/etc/passwd")
