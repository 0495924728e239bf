-- attack: an answer with a table as key
-- expect: error
return function() return { [{}] = 1 } end
