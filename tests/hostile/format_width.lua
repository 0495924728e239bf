-- attack: a format width that would fill memory
-- expect: error
return string.format("%999999999d", 1)
