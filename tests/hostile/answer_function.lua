-- attack: an answer that is a function
-- expect: error
return function() return print_nothing end
