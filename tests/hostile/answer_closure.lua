-- attack: an answer with a function inside
-- expect: error
return function() return { f = function() end } end
