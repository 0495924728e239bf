// Goal: a simulation is the engine itself on another clock, and repeats exactly. Method: one year
// of the smaller district through the command line, twice and with another seed.
#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.hpp"

using namespace marshrut;

namespace {

std::string simulated(const std::string& seed) {
  const Answer answer = Cli().run(
      {"simulate", "nizhnyaya-tura", "--from", "2022-01-01", "--to", "2022-12-31", "--seed", seed});
  CAPTURE(answer.err);
  REQUIRE(answer.code == 0);
  return answer.out;
}

}  // namespace

TEST_CASE("two simulations with one seed print the same bytes", "[scenario]") {
  const std::string first = simulated("7");
  CHECK(first == simulated("7"));
  CHECK(first != simulated("8"));
  CHECK(first.find("240") != std::string::npos);  // every teacher of the invented table
}
