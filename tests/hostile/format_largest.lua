-- attack: the longest number that format can write
-- expect: ok
return { s = string.format("%+99.99f", -1.7976931348623157e308) }
