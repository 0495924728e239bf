// Goal: a set of indicators that is issued anew keeps its old versions, each for its own years.
// Method: small files, laid over each other.
#include "tests/rulebook/sample_scripts.hpp"

using namespace marshrut;
using namespace marshrut::samples;

namespace {

constexpr const char* federal = "rules/federal/indicators.lua";
constexpr const char* own = "rules/north/lesnoy/indicators.lua";

std::vector<Indicator> indicators_of(const Scripts& changes) {
  LuaHost host;
  auto book = Rulebook(host, tree_with(changes)).open("north/lesnoy");
  if (!book.ok()) FAIL(book.error().message.ru);
  return book->indicators;
}

std::vector<std::string> titles(const std::vector<Indicator>& indicators) {
  std::vector<std::string> all;
  for (const Indicator& each : indicators) all.push_back(each.title);
  return all;
}

using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("versions of one indicator are in force in their own years", "[rulebook]") {
  const auto indicators = indicators_of(
      {{own,
        "indicator \"a\" { title = \"прежний\", to = 2023, targets = { [2023] = 5 } }\n"
        "indicator \"a\" { title = \"новый\", from = 2024 }"}});
  REQUIRE(titles(indicators) == Titles{"прежний", "новый"});
  CHECK(indicators[0].in_force(2023));
  CHECK_FALSE(indicators[0].in_force(2024));
  CHECK(indicators[1].in_force(2024));
  CHECK(indicators[0].target(2023) == 5.0);
  CHECK_FALSE(indicators[0].target(2022).has_value());
}

TEST_CASE("a deeper layer replaces every version of an indicator, in its place", "[rulebook]") {
  const auto indicators = indicators_of(
      {{federal, "indicator \"a\" { title = \"А\" }\nindicator \"b\" { title = \"Б\" }"},
       {own,
        "indicator \"a\" { title = \"А до\", to = 2023 }\n"
        "indicator \"c\" { title = \"В\" }\n"
        "indicator \"a\" { title = \"А после\", from = 2024 }"}});
  CHECK(titles(indicators) == Titles{"А до", "А после", "Б", "В"});
}

TEST_CASE("versions that overlap, and years that are none, are found in their line", "[rulebook]") {
  using enum Severity;
  check_mistakes(
      federal,
      {{"indicator \"a\" { title = \"А\", to = 2023 }\n"
        "indicator \"a\" { title = \"Б\", from = 2023 }",
        Error, "duplicate-indicator", 2},
       {"indicator \"a\" { title = \"А\" }\nindicator \"a\" { title = \"Б\", from = 2024 }", Error,
        "duplicate-indicator", 2},
       {"indicator \"a\" { title = \"А\", unit = \"%\", fact = \"with_route\" }", Warning,
        "no-denominator", 1},
       {"indicator \"a\" { title = \"А\",\n from = \"май\" }", Error, "wrong-kind", 2},
       {"indicator \"a\" { title = \"А\",\n to = 24 }", Error, "wrong-kind", 2}});
}
