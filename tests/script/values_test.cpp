// Goal: plain data passes into a script and back unchanged. Method: random values through a rule
// that returns its argument, and the documented exceptions by example.
#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "engine/script/lua_host.hpp"

using namespace marshrut;

namespace {

/// Values without nulls, empty maps and broken texts: what a round trip keeps.
rc::Gen<Value> some_value(int depth) {
  const auto text =
      rc::gen::map(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 8)),
                   [](const std::vector<int>& letters) {
                     static const char* alphabet[] = {"a", "я", "Ё", "1", " ", "\"", "—", "🦔"};
                     std::string made;
                     for (const int letter : letters) made += alphabet[letter];
                     return made;
                   });
  const auto scalar = rc::gen::oneOf(
      rc::gen::map(rc::gen::arbitrary<bool>(), [](bool b) { return Value(b); }),
      rc::gen::map(rc::gen::arbitrary<std::int64_t>(), [](std::int64_t n) { return Value(n); }),
      rc::gen::map(rc::gen::arbitrary<std::int32_t>(),
                   [](std::int32_t n) { return Value(n / 8.0); }),
      rc::gen::map(text, [](const std::string& s) { return Value(s); }));
  if (depth == 0) return scalar;
  const auto inner = rc::gen::lazy([depth] { return some_value(depth - 1); });
  const auto list = rc::gen::map(rc::gen::container<std::vector<Value>>(inner),
                                 [](std::vector<Value> items) { return Value(std::move(items)); });
  const auto map = rc::gen::map(
      rc::gen::nonEmpty(rc::gen::container<std::vector<std::pair<std::string, Value>>>(
          rc::gen::pair(text, inner))),
      [](std::vector<Value::Field> fields) { return Value::map_of(std::move(fields)); });
  return rc::gen::oneOf(scalar, list, map);
}

}  // namespace

TEST_CASE("a value comes back from a script as it went in", "[script]") {
  const auto session = LuaHost().open({}, ScriptLimits{}, 1);
  const auto echo = session->load("return function(c) return c.value end", "a.lua");
  REQUIRE(echo.ok());
  CHECK(rc::check("round trip", [&] {
    const Value value = *rc::gen::resize(6, some_value(3));
    const auto back = session->call(echo->function, Value::map({{"value", value}}));
    RC_ASSERT(back.ok());
    RC_ASSERT(*back == value);
  }));
}

TEST_CASE("integers and doubles keep their kind", "[script]") {
  const auto session = LuaHost().open({}, ScriptLimits{}, 1);
  const auto rule =
      session->load("return function(c) return { c.i, c.d, c.d + 1, 4 // 2 } end", "a");
  REQUIRE(rule.ok());
  const auto back = session->call(rule->function, Value::map({{"i", 3}, {"d", 3.0}}));
  REQUIRE(back.ok());
  CHECK(*back == Value(Value::List{3, 3.0, 4.0, 2}));
  CHECK(back->as_list()[0].is_int());
  CHECK_FALSE(back->as_list()[1].is_int());
}

TEST_CASE("broken text from a script is repaired", "[script]") {
  const auto session = LuaHost().open({}, ScriptLimits{}, 1);
  const auto rule =
      session->load(R"(return function() return { ["к\xff"] = "a\xd0\0b" } end)", "a");
  REQUIRE(rule.ok());
  CHECK(*session->call(rule->function, Value()) == Value::map({{"к\uFFFD", "a\uFFFD\uFFFDb"}}));
}
