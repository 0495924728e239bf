-- attack: the table of globals
-- expect: error
_G.pcall = nil
