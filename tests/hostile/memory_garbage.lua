-- attack: garbage made for ever, never kept
-- expect: exhausted
while true do local t = { {}, {}, {} } end
