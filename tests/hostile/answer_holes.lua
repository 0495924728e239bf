-- attack: an answer with a hole
-- expect: error
return function() return { [1] = 1, [3] = 3 } end
