-- attack: an error text of almost 1 MB
-- expect: error
error(string.rep("ы", 400000))
