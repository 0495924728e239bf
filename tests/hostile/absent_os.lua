-- attack: os is not there
-- expect: error
return os.execute("true")
