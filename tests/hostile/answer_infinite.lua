-- attack: an answer that is infinite
-- expect: error
return function() return { x = math.huge } end
