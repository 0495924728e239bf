// Goal: school years are what the deepest layer that names the year says, and mistakes in them are
// found. Method: school_year.lua of some layers, read through LuaHost.
#include <catch2/catch.hpp>

#include "tests/rulebook/sample_scripts.hpp"

using namespace marshrut;
using namespace marshrut::samples;

namespace {

const std::string federal_years = R"(return {
  [2025] = { quarters = { { "2025-09-01", "2025-10-24" }, { "2025-11-03", "2025-12-30" },
                          { "2026-01-12", "2026-03-27" }, { "2026-04-06", "2026-05-26" } } },
  [2026] = { quarters = { { "2026-09-01", "2026-10-23" }, { "2026-11-02", "2026-12-29" },
                          { "2027-01-11", "2027-03-26" }, { "2027-04-05", "2027-05-26" } } },
}
)";
const std::string own_year = R"(return {
  [2026] = { trimesters = { { "2026-09-01", "2026-11-20" }, { "2026-11-30", "2027-02-19" },
                            { "2027-03-01", "2027-05-25" } } },
}
)";

std::vector<std::string> quarterly(const DistrictBook& book, int starts_in) {
  const Period year{date(starts_in, 9, 1), date(starts_in + 1, 5, 31)};
  const TermFrame frame{.calendar = &book.calendar,
                        .school_years = &book.school_years,
                        .plan = year,
                        .basis = YearBasis::Academic};
  std::vector<std::string> found;
  for (const Occurrence& each : occurrences(*parse_term("1 раз в четверть").term, frame, year)) {
    found.push_back(russian(each.effective));
  }
  return found;
}

}  // namespace

TEST_CASE("a district's school year replaces the federal one, year by year", "[rulebook]") {
  LuaHost host;
  Rulebook rulebook(host, tree_with({{"rules/federal/school_year.lua", federal_years},
                                     {"rules/north/lesnoy/school_year.lua", own_year}}));
  const auto book = rulebook.open("north/lesnoy");
  REQUIRE(book.ok());
  CHECK(quarterly(*book, 2025) ==
        std::vector<std::string>{"24.10.2025", "30.12.2025", "27.03.2026", "26.05.2026"});
  CHECK(quarterly(*book, 2026) ==
        std::vector<std::string>{"20.11.2026", "19.02.2027", "25.05.2027"});
}

TEST_CASE("mistakes in a school year are found in their line", "[rulebook]") {
  using enum Severity;
  const std::string three =
      "{ { \"2025-09-01\", \"2025-10-24\" },\n { \"2025-11-03\", \"2025-12-30\" },\n";
  check_mistakes(
      "rules/north/school_year.lua",
      {
          {"return {\n [2025] = { quarters = " + three + "} } }", Error, "bad-school-year", 2},
          {"return { [2025] = { trimesters =\n" + three +
               "{ \"2025-12-30\", \"2026-05-26\" } } } }",
           Error, "bad-school-year", 4},
          {"return { [2025] = { trimesters =\n" + three +
               "{ \"2026-05-26\", \"2026-01-12\" } } } }",
           Error, "bad-school-year", 4},
          {"return { [2025] = { trimesters =\n" + three +
               "{ \"2027-01-12\", \"2027-05-26\" } } } }",
           Error, "bad-school-year", 4},
          {"return { [2025] = { trimesters =\n" + three + "{ \"май\", \"2026-05-26\" } } } }",
           Error, "bad-school-year", 4},
          {"return {\n [2025] = {} }", Error, "bad-school-year", 2},
          {"return {\n year = {} }", Error, "bad-school-year", 2},
          {"return {\n [2025] = { quartrs = {} } }", Error, "unknown-key", 2, "quarters"},
      });
}
