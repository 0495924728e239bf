-- attack: more captures than there is room for
-- expect: error
string.find("x", ("("):rep(40) .. ("x") .. (")"):rep(40))
