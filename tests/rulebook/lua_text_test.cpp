// Goal: questions about a source's names are answered without running it. Method: sources in which
// a careless reader would see names that are not there.
#include <catch2/catch.hpp>

#include "engine/rulebook/lua_text.hpp"

#include "engine/base/limits.hpp"

using namespace marshrut;

namespace {

std::vector<std::string> keys(std::string_view source) {
  std::vector<std::string> found;
  for (const FieldMention& mention : field_mentions(lua_tokens(source), "rules")) {
    found.push_back(mention.key + ":" + std::to_string(mention.line));
  }
  return found;
}

/// A function with so many different constants, and perhaps a bitwise operator.
std::string function_with(int constants, bool bitwise) {
  std::string source = "local a = 1\nlocal function f(x)\n  if x then return x end\n  local t = {";
  for (int i = 0; i < constants; ++i) source += std::to_string(i) + ", ";
  return source + "}\n  return " + (bitwise ? "x & 255" : "x + 255") + "\nend\nreturn { f = f }";
}

std::vector<CrowdedFunction> crowded(const std::string& source) {
  return crowded_functions(lua_tokens(source));
}

}  // namespace

TEST_CASE("rules are mentioned with a dot or in brackets, not in comments or texts", "[rulebook]") {
  const std::vector<std::pair<std::string, std::vector<std::string>>> cases = {
      {"return c.rules.threshold", {"threshold:1"}},
      {"local r = c.rules\nreturn r, rules['max']", {"max:2"}},
      {"-- c.rules.old\nreturn c.rules.new", {"new:2"}},
      {"--[[ c.rules.a\nc.rules.b ]] return c.rules.c", {"c:2"}},
      {"--[==[ ]] c.rules.a ]==] return 1", {}},
      {"return 'c.rules.a', \"\\\"c.rules.b\", [[c.rules.d]]", {}},
      {"return c.rules[key]", {}},
      {"local x = [[\n\n]] return c.rules.a", {"a:3"}},
  };
  for (const auto& [source, found] : cases) {
    CAPTURE(source);
    CHECK(keys(source) == found);
  }
}

TEST_CASE("a crowded function with bitwise operators is found, a plain list is not", "[rulebook]") {
  const auto many = static_cast<int>(limits::script_constants) + 1;
  const auto found = crowded(function_with(many, true));
  REQUIRE(found.size() == 1);
  CHECK(found[0].line == 2);
  CHECK(found[0].constants > many);
  CHECK(crowded(function_with(many, false)).empty());
  CHECK(crowded(function_with(20, true)).empty());
}

TEST_CASE("a source cut off anywhere is still read to its end", "[rulebook]") {
  const std::string source =
      "return { a = \"x\\\"y\", b = [==[ z ]==], c = function(v) return v & 1 end } -- end";
  for (std::size_t size = 0; size <= source.size(); ++size) {
    CHECK(lua_tokens(source.substr(0, size)).size() <= size);
  }
}
