-- attack: a format precision that would fill memory
-- expect: error
return string.format("%.999999999f", 1)
