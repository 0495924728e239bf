-- attack: integer division by zero
-- expect: error
return 1 // 0
