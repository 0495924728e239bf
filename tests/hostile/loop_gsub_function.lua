-- attack: a gsub whose function loops
-- expect: exhausted
string.gsub("abc", ".", function() while true do end end)
