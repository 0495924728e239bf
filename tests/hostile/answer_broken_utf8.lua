-- attack: an answer that is no UTF-8
-- expect: ok
return function() return { ["\xff"] = "\xc0\xaf\0" } end
