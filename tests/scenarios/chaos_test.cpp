// Goal: whatever goes wrong, the engine loses and doubles nothing, and catches up by itself.
// Method: seeded runs of months to years of random deeds, faults and outages, and the laws of a
// store checked after each; MARSHRUT_CHAOS_SEED=n repeats one run, MARSHRUT_CHAOS_RUNS=n does more.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "engine/script/lua_host.hpp"
#include "storage/memory_store.hpp"
#include "tests/scenarios/chaos.hpp"
#include "tests/storage/temporary.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

constexpr std::uint64_t first_seed = 1;
constexpr std::uint64_t usual_runs = 8;
/// Every so many runs one is over a database: slower, and with an audit that can be checked.
constexpr std::uint64_t database_each = 6;

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// One district's rules with what they are laid over: others would only cost time.
ScriptTree kalininsky() {
  const std::string root = MARSHRUT_SOURCE_DIR;
  auto tree = read_scripts(root + "/rules", root + "/workflows");
  REQUIRE(tree.ok());
  std::erase_if(tree->files, [](const ScriptFile& file) {
    return file.path.starts_with("rules/") && !file.path.starts_with("rules/federal/") &&
           !file.path.starts_with("rules/krasnodar/");
  });
  return std::move(*tree);
}

ChaosResult run(std::uint64_t seed) {
  LuaHost host;
  Rulebook rulebook(host, kalininsky());
  if (seed % database_each == 0) {
    const TemporaryDirectory directory;
    return Chaos(seed, rulebook, *open_store(directory.path())).run();
  }
  MemoryStore store;
  return Chaos(seed, rulebook, store).run();
}

void check(std::uint64_t seed, const ChaosResult& result) {
  for (const std::string& problem : result.problems) {
    FAIL_CHECK("MARSHRUT_CHAOS_SEED=" << seed << ": " << problem);
  }
}

}  // namespace

TEST_CASE("through faults and outages nothing is lost, doubled or forgotten", "[chaos]") {
  if (std::getenv("MARSHRUT_CHAOS_SEED") != nullptr) {
    const std::uint64_t seed = from_environment("MARSHRUT_CHAOS_SEED", first_seed);
    return check(seed, run(seed));
  }
  const std::uint64_t runs = from_environment("MARSHRUT_CHAOS_RUNS", usual_runs);
  ChaosResult all;
  for (std::uint64_t seed = first_seed; seed < first_seed + runs; ++seed) {
    const ChaosResult one = run(seed);
    check(seed, one);
    all.faults += one.faults;
    all.outages += one.outages;
    all.completed += one.completed;
  }
  // Without these the laws would have been checked on fair weather alone.
  CHECK(all.faults > 10 * runs);
  CHECK(all.outages > runs);
  CHECK(all.completed > 50 * runs);
}

TEST_CASE("a run of chaos repeats exactly with its seed", "[chaos]") {
  const ChaosResult first = run(3);
  const ChaosResult again = run(3);
  CHECK(first.fingerprint == again.fingerprint);
  CHECK(first.faults == again.faults);
  CHECK(first.commits == again.commits);
}
