-- attack: require is not there
-- expect: error
return require("os")
