-- attack: next is not there
-- expect: error
return next({})
