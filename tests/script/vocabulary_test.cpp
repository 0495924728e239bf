// Goal: plan_words build tables with heads, order and places, and mistakes are told by name.
// Method: small files with a vocabulary of a plain, a collecting and a curried word.
#include <catch2/catch.hpp>

#include "engine/script/lua_host.hpp"

using namespace marshrut;

namespace {

const std::vector<ScriptWord> plan_words = {
    {"task", 0, false}, {"section", 2, true}, {"measure", 1, true}, {"cycle", 1, true}};

Result<Declared> load_plan(const std::string& source) {
  return LuaHost().open(plan_words, ScriptLimits{}, 1)->load(source, "plan.lua");
}

Declared loaded(const std::string& source) {
  auto result = load_plan(source);
  if (!result.ok()) FAIL(result.error().message.en);
  return *result;
}

Error refused_plan(const std::string& source) {
  const auto result = load_plan(source);
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().kind == ErrorKind::ScriptFailed);
  return result.error();
}

}  // namespace

TEST_CASE("a word tags its table and its texts are heads", "[script]") {
  const Declared file = loaded("return { a = task { title = 'x' }, section '2.1' 'Имя' {} }");
  CHECK(file.word.empty());
  CHECK(file.field("a")->word == "task");
  CHECK(file.field("a")->text("title") == "x");
  REQUIRE(file.items.size() == 1);
  CHECK(file.items[0].heads == std::vector<std::string>{"2.1", "Имя"});
}

TEST_CASE("statements are collected in order, nested ones only where they stand", "[script]") {
  const Declared file = loaded(R"(
section "1" "Первый" {
  measure "1" { "а" },
  more = { measure "2" { "б" } },
}
section "2" "Второй" {}
measure "9" { "вне" }
)");
  REQUIRE(file.is_table());
  REQUIRE(file.items.size() == 3);
  CHECK(file.items[0].heads[1] == "Первый");
  CHECK(file.items[0].items[0].heads == std::vector<std::string>{"1"});
  CHECK(file.items[0].field("more")->items[0].heads == std::vector<std::string>{"2"});
  CHECK(file.items[1].heads[1] == "Второй");
  CHECK(file.items[2].heads == std::vector<std::string>{"9"});
  CHECK(file.items[0].place == Place{"plan.lua", 2, 0});
  CHECK(file.items[2].place == Place{"plan.lua", 7, 0});
}

TEST_CASE("a returned table keeps its fields and gets the collected ones as items", "[script]") {
  const Declared file = loaded("cycle 'а' { n = 1 }\nlocal b = cycle 'б' {}\nreturn { x = 1, b }");
  CHECK(file.field("x")->scalar == Value(1));
  REQUIRE(file.items.size() == 2);
  CHECK(file.items[0].heads[0] == "б");
  CHECK(file.items[1].heads[0] == "а");
}

TEST_CASE("a returned tagged table is not collected into itself", "[script]") {
  const Declared file = loaded("return cycle 'а' { n = 1 }");
  CHECK(file.word == "cycle");
  CHECK(file.items.empty());
}

TEST_CASE("an empty file declares an empty table", "[script]") {
  CHECK(loaded("-- ничего").is_table());
  CHECK(loaded("").items.empty());
}

TEST_CASE("plan_words in a loop are collected each time", "[script]") {
  const Declared file = loaded("for i = 1, 3 do\n  measure(i) { n = i }\nend");
  REQUIRE(file.items.size() == 3);
  CHECK(file.items[2].heads[0] == "3");
  CHECK(file.items[2].field("n")->place.line == 2);
}

TEST_CASE("a word without its texts or table is an error that names it", "[script]") {
  CHECK(refused_plan("\nsection '1' { }").message.ru ==
        "после слова section нужен текст в кавычках (2 из 2), а здесь таблица");
  CHECK(refused_plan("task 'x'").message.ru ==
        "после слова task нужна таблица { … }, а здесь текст");
  const Error partly = refused_plan("\n\nmeasure '1'");
  CHECK(partly.message.ru == "после слова measure и его текста не хватает таблицы { … }");
  CHECK(partly.place == Place{"plan.lua", 3, 0});
  CHECK(refused_plan("return { section '1' 'x' }").message.ru.find("section") != std::string::npos);
  CHECK(refused_plan("local t = task {}\nreturn cycle 'а' (t)").message.ru.find("cycle") !=
        std::string::npos);
}

TEST_CASE("an unknown name is an error that suggests the nearest word", "[script]") {
  const Error error = refused_plan("return {\n  a = tasc { },\n}");
  CHECK(error.message.ru == "имя «tasc» неизвестно; может быть, «task»?");
  CHECK(error.message.en == "unknown name 'tasc'; did you mean 'task'?");
  CHECK(error.place == Place{"plan.lua", 2, 0});
}

TEST_CASE("a global assignment is an error that names the variable", "[script]") {
  const Error error = refused_plan("local a = 1\nlimit = 60");
  CHECK(error.message.ru == "глобальные переменные недоступны: напишите local limit");
  CHECK(error.place == Place{"plan.lua", 2, 0});
  CHECK(refused_plan("task = 1").message.ru.find("local task") != std::string::npos);
}

TEST_CASE("a word called from a rule returns its table as it is", "[script]") {
  const auto session = LuaHost().open(plan_words, ScriptLimits{}, 1);
  const auto file = session->load("return function() return task { n = 1 } end", "a.lua");
  REQUIRE(file.ok());
  CHECK(*session->call(file->function, Value()) == Value::map({{"n", 1}}));
}

TEST_CASE("a word in an endless loop is stopped", "[script]") {
  for (const char* loop : {"while true do task {} end", "while true do local m = measure 'x' end",
                           "local s = ('x'):rep(90000) while true do measure(s) {} end"}) {
    CAPTURE(loop);
    CHECK_FALSE(load_plan(loop).ok());
  }
}

TEST_CASE("whole numbers that are no positions are fields", "[script]") {
  const Declared file = loaded("return { 'a', [2024] = 'x' }");
  CHECK(file.text("2024") == "x");
  CHECK(file.items.size() == 1);
}

TEST_CASE("a key that cannot be a field is told with its line", "[script]") {
  const Error error = refused_plan("return {\n a = {\n  [true] = 1 } }");
  CHECK(error.place == Place{"plan.lua", 2, 0});
}
