-- The words that our scripts may use beside Lua's own (see docs/lua-api/).
std = "lua54"
max_line_length = false   -- official wordings are kept as long as they are
