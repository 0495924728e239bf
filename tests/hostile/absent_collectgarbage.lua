-- attack: collectgarbage is not there
-- expect: error
return collectgarbage("stop")
