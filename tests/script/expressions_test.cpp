// Goal: a word of expressions turns calls, modifiers and sums into one declared tree with places.
// Method: small files with such a word beside a usual one; mistakes and hostile uses.
#include <catch2/catch.hpp>

#include "engine/script/lua_host.hpp"

using namespace marshrut;

namespace {

const std::vector<ScriptWord> words = {{"task", 0, false}, {"term", 0, false, false, true}};

Result<Declared> load(const std::string& source) {
  return LuaHost().open(words, ScriptLimits{}, 1)->load(source, "rules.lua");
}

/// The field `due` of the file's table.
Declared due(const std::string& expression) {
  auto result = load("return {\n  due = " + expression + ",\n}");
  if (!result.ok()) FAIL(result.error().message.en);
  REQUIRE(result->field("due") != nullptr);
  return *result->field("due");
}

Error refused(const std::string& source) {
  const auto result = load(source);
  REQUIRE_FALSE(result.ok());
  return result.error();
}

}  // namespace

TEST_CASE("a call is a table of its arguments, tagged by its name", "[script]") {
  const Declared made = due("term.month(2021, 11)");
  CHECK(made.word == "term.month");
  REQUIRE(made.items.size() == 2);
  CHECK(made.items[0].scalar == Value(2021));
  CHECK(made.items[1].scalar == Value(11));
  CHECK(made.place == Place{"rules.lua", 2, 0});
  CHECK(due("term.within_year()").items.empty());
}

TEST_CASE("the table of a call keeps the lines of its fields", "[script]") {
  const Declared made = due("term.annual{\n    day = 31,\n    month = 12,\n  }");
  REQUIRE(made.items.size() == 1);
  CHECK(made.items[0].word.empty());
  CHECK(made.items[0].field("day")->place.line == 3);
  CHECK(made.items[0].field("month")->place.line == 4);
  const Declared pairs = due("term.months{ {2022, 2},\n {2022, 4} }");
  REQUIRE(pairs.items.size() == 1);
  CHECK(pairs.items[0].items[1].place.line == 3);
  CHECK(pairs.items[0].items[1].items[1].scalar == Value(4));
}

TEST_CASE("a modifier is a table of what it modifies and its arguments", "[script]") {
  const Declared made = due("term.annual():years(2022, 2024):raw('Ежегодно')");
  CHECK(made.word == "term:raw");
  REQUIRE(made.items.size() == 2);
  CHECK(made.items[1].scalar == Value("Ежегодно"));
  CHECK(made.items[0].word == "term:years");
  CHECK(made.items[0].items[0].word == "term.annual");
  CHECK(made.items[0].items[2].scalar == Value(2024));
}

TEST_CASE("a sum is a table of its two sides", "[script]") {
  const Declared made = due("term.annual() + term.by_plan('РМО')");
  CHECK(made.word == "term+");
  REQUIRE(made.items.size() == 2);
  CHECK(made.items[0].word == "term.annual");
  CHECK(made.items[1].word == "term.by_plan");
  CHECK(due("term.annual() + 'x'").items[1].scalar == Value("x"));
}

TEST_CASE("an expression in a variable is the same as in its place", "[script]") {
  const auto file = load("local july = term.annual{ month = 7 }\nreturn { a = july, b = july }");
  REQUIRE(file.ok());
  CHECK(file->field("a")->word == "term.annual");
  CHECK(file->field("b")->items[0].field("month")->scalar == Value(7));
}

TEST_CASE("an expression is not collected as a statement", "[script]") {
  const auto file = load("term.annual()\nreturn { a = 1 }");
  REQUIRE(file.ok());
  CHECK(file->items.empty());
}

TEST_CASE("what only looks like an expression is no table of one", "[script]") {
  CHECK(due("term.annual").is_function());
  CHECK(due("term").word.empty());
}

TEST_CASE("an expression cannot be changed", "[script]") {
  CHECK(refused("term.annual = 1").message.ru == "term нельзя изменить");
  CHECK(refused("local t = term.annual()\nt.month = 7").message.ru == "term нельзя изменить");
  CHECK(refused("setmetatable(term.annual(), {})").kind == ErrorKind::ScriptFailed);
}

TEST_CASE("an expression made while a rule runs is plain data", "[script]") {
  const auto session = LuaHost().open(words, ScriptLimits{}, 1);
  const auto file = session->load("return function() return term.month(2021, 11) end", "a.lua");
  REQUIRE(file.ok());
  CHECK(*session->call(file->function, Value()) == Value(Value::List{2021, 11}));
}

TEST_CASE("expressions without end are stopped", "[script]") {
  for (const char* loop :
       {"while true do term.annual() end", "local t = term.annual()\nwhile true do t = t + t end",
        "local t = term.annual()\nfor i = 1, 40 do t = t:raw('x') end\nreturn { due = t }",
        "return { due = term.months(table.unpack({}, 1, 200)) }",
        "local name = ('x'):rep(90000)\nwhile true do term[name]() end"}) {
    CAPTURE(loop);
    CHECK_FALSE(load(loop).ok());
  }
}
