// Goal: an administrator reads Lua's complaints in Russian. Method: a table of broken sources with
// the Russian that each must give; limits and broken bytes by example.
#include "engine/script/messages.hpp"

#include <catch2/catch.hpp>

#include "engine/base/text.hpp"
#include "engine/script/lua_host.hpp"

using namespace marshrut;

TEST_CASE("syntax errors are told in Russian with their line", "[script]") {
  struct Case {
    const char* source;
    int line;
    const char* russian;
  };
  const std::vector<Case> cases = {
      {"return {\n  a = 1\n  b = 2 }", 3, "не хватает «}», закрывающего «{» в строке 1"},
      {"return { a = 1 b = 2 }", 1, "ожидается «}» перед «b»: возможно, пропущена запятая"},
      {"return {\n  a = 'x,\n}", 2, "текст не закрыт кавычкой"},
      {"return {\n a = 1,\n", 3, "файл кончился посреди записи"},
      {"local 5 = 1", 1, "ожидается имя перед «5»"},
      {"x ==", 1, "синтаксическая ошибка у «==»"},
      {"return { a = , }", 1, "лишний знак или слово: «,»"},
      {"return {\n {}", 2, "замечено здесь: конец файла"},
      {"goto nowhere", 1, "нет метки «nowhere»"},
      {"local x = 5x", 1, "неверная запись числа"},
      {"--[[ x", 1, "длинное примечание"},
  };
  for (const auto& [source, line, russian] : cases) {
    CAPTURE(source);
    const auto loaded = LuaHost().open({}, ScriptLimits{}, 1)->load(source, "a.lua");
    REQUIRE_FALSE(loaded.ok());
    const Error& error = loaded.error();
    CHECK(error.kind == ErrorKind::ScriptFailed);
    CHECK(error.place == Place{"a.lua", line, 0});
    CAPTURE(error.message.ru, error.message.en);
    CHECK(error.message.ru.find(russian) != std::string::npos);
    CHECK(error.message.ru.ends_with("(" + error.message.en + ")"));
  }
}

TEST_CASE("run time errors are told in Russian", "[script]") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"local t = {} return t.x.y", "«x» не задано, а из него берут поле"},
      {"local t = {} t.f()", "функции «f» нет"},
      {"local n return n + 1", "«n» не задано, а с ним считают"},
      {"return 1 < 'a'", "нельзя сравнить число и текст"},
      {"return {} < {}", "значения такого вида не сравнить (таблица)"},
      {"local s return 'a' .. s", "«s» не задано, а к нему приписывают текст"},
      {"return #5", "у этого значения нет длины (число)"},
      {"return 1 // 0", "деление на ноль"},
      {"return math.floor({})", "неверный аргумент 1 функции floor: ожидается число"},
      {"return ('x'):rep(1e9)", "текст длиннее 1000000 байт"},
      {"error('своя ошибка')", "своя ошибка"},
  };
  for (const auto& [source, russian] : cases) {
    CAPTURE(source);
    const auto loaded = LuaHost().open({}, ScriptLimits{}, 1)->load(source, "a.lua");
    REQUIRE_FALSE(loaded.ok());
    CHECK(loaded.error().message.ru.starts_with(russian));
    CHECK(loaded.error().place == Place{"a.lua", 1, 0});
  }
}

TEST_CASE("a message is at most 1 kB of good UTF-8", "[script]") {
  const std::string broken(5'000, '\xD0');
  for (const std::string& text : {broken, "'" + broken + "' expected near 'x'"}) {
    const Message message = script::explain(text);
    CHECK(message.ru.size() <= limits::script_message_bytes);
    CHECK(message.en.size() <= limits::script_message_bytes);
    CHECK(is_utf8(message.ru));
    CHECK(is_utf8(message.en));
  }
}

TEST_CASE("a place is read off a message only where Lua put one", "[script]") {
  CHECK(script::locate("a.lua:12: text: more").line == 12);
  CHECK(script::locate("a.lua:12: text: more").text == "text: more");
  for (const char* text : {"text", "a: b", "a:x: b", "a:99999999999999: b", ":", "a:1:b"}) {
    CAPTURE(text);
    CHECK(script::locate(text).line == 0);
    CHECK(script::locate(text).text == text);
  }
}
