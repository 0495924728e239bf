-- attack: an error text full of format signs
-- expect: error
error("%s%n%p%1000000000d $1 $9")
