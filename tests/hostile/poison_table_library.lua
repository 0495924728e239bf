-- attack: adding to a library
-- expect: error
table.insert(table, 1)
