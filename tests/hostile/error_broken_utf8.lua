-- attack: an error text that is no UTF-8
-- expect: error
error("\xff\xfe\0\xc0\xaf")
