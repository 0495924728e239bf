-- attack: a format without its argument
-- expect: error
return string.format("%d %s")
