// Goal: the same script and facts give the same answer in every session. Method: one rule that
// uses everything that differs between plain Lua processes, in sessions of one and of two seeds.
#include <catch2/catch.hpp>

#include "engine/script/lua_host.hpp"

using namespace marshrut;

namespace {

constexpr const char* rule = R"(return function(c)
  local out = {}
  for k, v in pairs({ b = 1, a = 2, [10] = 3, [2] = 4, [2.5] = 5, [true] = 6, [false] = 7 }) do
    out[#out + 1] = tostring(k) .. "=" .. v
  end
  out[#out + 1] = tostring({}) .. tostring(print_it) .. tostring(string.upper)
  out[#out + 1] = math.random(1, 1000000)
  out[#out + 1] = math.random()
  table.sort(c.names)
  out[#out + 1] = table.concat(c.names, " ")
  return out
end)";

Value answer(std::uint64_t seed, const char* name, int calls_before = 0) {
  const auto session = LuaHost().open({}, ScriptLimits{}, seed);
  std::string source = rule;
  source.replace(source.find("tostring(print_it)"), 18, "tostring(nil)");
  const auto loaded = session->load(source, "r.lua");
  REQUIRE(loaded.ok());
  const Value facts = Value::map({{"names", Value::List{"в", "б", "а"}}, {"who", name}});
  for (int i = 0; i < calls_before; ++i) {
    REQUIRE(session->call(loaded->function, Value::map({{"names", Value::List{}}})).ok());
  }
  const auto got = session->call(loaded->function, facts);
  if (!got.ok()) FAIL(got.error().message.en);
  return *got;
}

}  // namespace

TEST_CASE("two sessions of one seed give equal answers", "[script]") {
  CHECK(answer(7, "Иванова") == answer(7, "Иванова"));
}

TEST_CASE("an answer does not depend on the calls before it", "[script]") {
  CHECK(answer(7, "Иванова") == answer(7, "Иванова", 5));
}

TEST_CASE("random numbers differ by seed and by facts", "[script]") {
  CHECK(answer(7, "Иванова") != answer(8, "Иванова"));
  CHECK(answer(7, "Иванова") != answer(7, "Петрова"));
}

TEST_CASE("pairs goes by the keys: truths, numbers, texts", "[script]") {
  const Value got = answer(1, "x");
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < 7; ++i) keys.push_back(got.as_list()[i].as_text());
  CHECK(keys ==
        std::vector<std::string>{"false=7", "true=6", "2=4", "2.5=5", "10=3", "a=2", "b=1"});
  CHECK(got.as_list()[7].as_text() == "tablenilfunction");
}

TEST_CASE("the budget stops a script at the same step in every session", "[script]") {
  const auto steps = [] {
    ScriptLimits limits;
    limits.instructions = 200'000;
    const auto session = LuaHost().open({}, limits, 1);
    const auto loaded = session->load(
        "return function(c)\n  local n = 0\n  while n < c.most do n = n + #tostring(n) end\nend",
        "r.lua");
    REQUIRE(loaded.ok());
    std::int64_t most = 1'000;
    while (session->call(loaded->function, Value::map({{"most", most}})).ok()) most += 1'000;
    return most;
  };
  CHECK(steps() == steps());
}
