-- attack: a rule that loops only when it is called
-- expect: exhausted
return function() while true do end end
