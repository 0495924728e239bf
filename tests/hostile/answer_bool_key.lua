-- attack: an answer with a truth as key
-- expect: error
return function() return { [true] = 1 } end
