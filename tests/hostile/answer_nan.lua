-- attack: an answer that is no number
-- expect: error
return function() return 0 / 0 end
