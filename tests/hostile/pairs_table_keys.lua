-- attack: pairs over keys that have no order
-- expect: error
for _ in pairs({ [{}] = 1, [{}] = 2 }) do end
