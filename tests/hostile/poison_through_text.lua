-- attack: replacing a text method through a text
-- expect: error
("").upper = function() return "owned" end
