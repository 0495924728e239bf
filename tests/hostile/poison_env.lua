-- attack: a poisoned _ENV
-- expect: error
_ENV.pcall = nil
