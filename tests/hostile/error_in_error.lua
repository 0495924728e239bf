-- attack: an error raised while an error is handled
-- expect: error
local ok, e = pcall(error, "a")
error(e .. nil)
