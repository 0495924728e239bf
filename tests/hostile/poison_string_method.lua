-- attack: replacing a text method
-- expect: error
string.upper = function() return "owned" end
