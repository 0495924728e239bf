-- attack: a sort whose order function loops
-- expect: exhausted
table.sort({ 2, 1 }, function() while true do end end)
