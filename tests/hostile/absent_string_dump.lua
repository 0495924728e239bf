-- attack: string.dump is not there
-- expect: error
return string.dump(function() end)
