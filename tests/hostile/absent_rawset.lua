-- attack: rawset is not there
-- expect: error
return rawset(string, "upper", 1)
