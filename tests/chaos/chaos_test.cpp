// Goal: whatever goes wrong, the engine loses and doubles nothing, and catches up by itself.
// Method: seeded runs of months of random deeds, faults and outages, and the laws of a store
// checked after each. `make chaos` runs hundreds of them over three years each.
#include <catch2/catch.hpp>

#include "tests/chaos/runs.hpp"

using namespace marshrut;
using namespace marshrut::testing;

TEST_CASE("through faults and outages nothing is lost, doubled or forgotten", "[chaos]") {
  constexpr int length = 120;
  constexpr std::uint64_t runs = 4;
  ChaosResult all;
  for (std::uint64_t seed = 1; seed <= runs; ++seed) {
    const ChaosResult one = run_chaos(seed, length);
    for (const std::string& line : complaints(seed, length, one)) FAIL_CHECK(line);
    all.faults += one.faults;
    all.outages += one.outages;
    all.completed += one.completed;
    all.letters += one.letters;
  }
  // Without these the laws would have been checked on fair weather alone.
  CHECK(all.faults > 5 * runs);
  CHECK(all.outages > 0);
  CHECK(all.completed > 20 * runs);
  CHECK(all.letters > 5 * runs);
}

TEST_CASE("a run of chaos repeats exactly with its seed", "[chaos]") {
  constexpr int length = 60;
  const ChaosResult first = run_chaos(3, length);
  const ChaosResult again = run_chaos(3, length);
  CHECK(first.fingerprint == again.fingerprint);
  CHECK(first.faults == again.faults);
  CHECK(first.commits == again.commits);
  CHECK(first.letters == again.letters);
}
