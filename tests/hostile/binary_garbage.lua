-- attack: a file of arbitrary bytes
-- expect: error
 Ðÿ
