-- attack: an error whose value is a function
-- expect: error
error(function() end)
