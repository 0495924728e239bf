-- attack: debug is not there
-- expect: error
return debug.sethook()
