-- attack: two large texts of one length, compared for ever
-- expect: exhausted
local a = ("x"):rep(900000) .. "a"
local b = ("x"):rep(900000) .. "b"
while a ~= b do end
