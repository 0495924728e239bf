-- attack: a replacement that names no capture
-- expect: error
string.gsub("x", "x", "%9")
