-- The words that our scripts may use (docs/lua-api/), and the few libraries of the sandbox.
std = "none"
max_line_length = false  -- official wordings are kept as long as they are
read_globals = {
  "ipairs", "pairs", "tostring", "tonumber", "type", "select", "error", "assert", "pcall",
  "table", "math", "string",
  "is_empty", "keys", "sum", "filter", "map", "any", "all",
}
files["workflows"].read_globals = {
  "workflow", "task", "auto", "wait", "each", "call", "finish",
  "table_of", "text_field", "number_field", "yes_no", "date_field",
}
files["examples/patterns"].read_globals = files["workflows"].read_globals
files["rules"].read_globals = {
  "plan", "section", "measure", "organisation", "person", "post", "class", "group", "external",
  "indicator", "cycle", "because",
}
files["**/*_test.lua"].read_globals = { "test", "on" }
