-- attack: an error with nil
-- expect: error
error(nil)
