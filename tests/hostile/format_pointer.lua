-- attack: an address through %p
-- expect: error
return string.format("%p", {})
