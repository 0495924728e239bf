-- attack: an answer that is list and map
-- expect: error
return function() return { 1, x = 2 } end
