-- attack: a list that cannot be ordered
-- expect: error
table.sort({ 1, "x", {}, true })
