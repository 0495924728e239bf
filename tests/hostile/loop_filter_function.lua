-- attack: a filter whose function loops
-- expect: exhausted
filter({ 1 }, function() while true do end end)
