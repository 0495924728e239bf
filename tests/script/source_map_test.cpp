// Goal: every declared value knows its line, in any layout that Lua accepts. Method: sources with
// the line of each field written into its value, read back through a session.
#include <catch2/catch.hpp>

#include "engine/script/lua_host.hpp"

using namespace marshrut;

namespace {

/// Checks every scalar of a tree: its number is the line on which it must stand.
void check_lines(const Declared& tree) {
  if (tree.kind == Declared::Kind::Scalar && tree.scalar.is_int()) {
    CHECK(tree.place.line == tree.scalar.as_int());
  }
  for (const auto& [name, value] : tree.fields) {
    CAPTURE(name);
    check_lines(value);
  }
  for (const auto& item : tree.items) check_lines(item);
}

Declared declared_by(const std::string& source) {
  const auto session = LuaHost().open({{"task"}, {"measure", 1, true}}, ScriptLimits{}, 1);
  auto loaded = session->load(source, "a.lua");
  if (!loaded.ok()) FAIL(loaded.error().message.en);
  return *loaded;
}

}  // namespace

TEST_CASE("every value knows its line", "[script]") {
  const auto source = GENERATE(as<std::string>{},
                               // plain, several on a line, `;`, bracketed keys
                               "return {\n  a = 2, b = 2;\n  ['c'] = 3; [\"d\"] = 3,\n  4, 4,\n}",
                               // comments and long texts with braces
                               "--[==[ { x = 1,\n]] } ]==]\nreturn { -- { }\n  a = 4,\n"
                               "  s = [[ { \n } ]], b = 6,\n  t = '} \\' {', c = 7, d = 7 }",
                               // nested and tagged
                               "return task {\n  a = 2,\n  t = task { b = 3, {\n    4, k = {\n"
                               "    5 } } },\n  c = 6 }",
                               // constructors inside functions are not counted
                               "local f = function() return { x = { 1 } } end\nlocal function g()\n"
                               "  if true then return {} end\n  repeat local t = {} until true\n"
                               "  for i = 1, 2 do while false do end end\nend\nreturn {\n"
                               "  f = function() return { a = 1 } end, a = 8,\n"
                               "  b = (function() return 9 end)(),\n  c = 10 }",
                               // several constructors and several words in one line
                               "return {\n  { a = 2 }, { a = 2 }, task { b = 2 }, task { c = 2,\n"
                               "  d = 3 }, e = task { f = 3 }, g = { h = 3 } }",
                               // through locals
                               "local t = {\n  a = 2 }\nlocal w = task {\n  b = 4 }\nreturn {\n"
                               "  t = t, w = w, c = 6,\n  7 }",
                               // a returned local, and a word with texts over lines
                               "local t = {\n  a = 2,\n  u = { 3 } }\nreturn t",
                               "measure\n '1'\n {\n  a = 4,\n  5 }\nmeasure '2' { 6 }",
                               // numbers and signs that a careless lexer trips over
                               "local x = 0x1p-1 + 1e-5 .. 2 // 1\nreturn { a = 2,\n"
                               "  n = #x .. '}', b = 3,\n  m = ({ 1, 2 }) [2] == 1, c = 4,\n"
                               "  s = 'a\\\n  }', d = 6, e = 6 }",
                               // escapes that hide line breaks
                               "return { s = 'a\\z\n   \n b', a = 3 }");
  CAPTURE(source);
  const Declared tree = declared_by(source);
  CHECK((!tree.fields.empty() || !tree.items.empty()));
  check_lines(tree);
}

TEST_CASE("fields are in the order of lines, then names", "[script]") {
  const Declared tree = declared_by("return {\n  z = 1,\n  b = 1, a = 1,\n  y = 1 }");
  std::vector<std::string> names;
  for (const auto& field : tree.fields) names.push_back(field.first);
  CHECK(names == std::vector<std::string>{"z", "a", "b", "y"});
}

TEST_CASE("a value made by code stands where its parent stands", "[script]") {
  const Declared tree =
      declared_by("local t = {}\nfor i = 1, 3 do t[i] = { n = i } end\nreturn {\n  t = t }");
  CHECK(tree.field("t")->place.line == 4);
  CHECK(tree.field("t")->items[2].place.line == 4);
  CHECK(tree.field("t")->items[2].field("n")->place.line == 4);
}
