-- attack: errors raised and caught for ever
-- expect: exhausted
while true do pcall(error, "x") end
