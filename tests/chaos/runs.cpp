#include "tests/chaos/runs.hpp"

#include "engine/script/lua_host.hpp"
#include "storage/memory_store.hpp"
#include "tests/storage/database_file.hpp"
#include "tests/storage/temporary.hpp"

namespace marshrut::testing {

ScriptTree scripts_for_chaos(const DistrictId& only) {
  const std::string root = MARSHRUT_SOURCE_DIR;
  auto tree = read_scripts(root + "/rules", root + "/workflows");
  MARSHRUT_CHECK(tree.ok(), "the scripts are beside the tests");
  const std::string region = "rules/" + only.substr(0, only.find('/')) + "/";
  std::erase_if(tree->files, [&](const ScriptFile& file) {
    const bool elsewhere = file.path.starts_with("rules/") && !file.path.starts_with(region) &&
                           !file.path.starts_with("rules/federal/");
    return elsewhere || file.path.ends_with("_test.lua");
  });
  return std::move(*tree);
}

ChaosPlan::ChaosPlan(std::uint64_t seed)
    : district(seed % 3 == 2 ? "omsk/okoneshnikovsky" : "krasnodar/kalininsky"),
      database(seed % 2 == 0) {}

void check_audit_of(const std::string& directory, ChaosResult& result) {
  if (open_store(directory)->broken_audit_line()->has_value()) {
    result.problems.push_back("the audit's chain is broken");
  }
  DatabaseFile file(directory + "/marshrut.db");
  if (file.number("SELECT count(*) FROM audit") != static_cast<std::int64_t>(result.audit_lines)) {
    result.problems.push_back("lines of the audit are lost or doubled");
  }
}

ChaosResult run_chaos(std::uint64_t seed, int days) {
  const ChaosPlan plan(seed);
  LuaHost host;
  Rulebook rulebook(host, scripts_for_chaos(plan.district));
  if (!plan.database) {
    MemoryStore store;
    return Chaos(seed, rulebook, {store, plan.district, days}).run();
  }
  const TemporaryDirectory directory;
  ChaosResult result;
  {
    const auto store = open_store(directory.path());
    result = Chaos(seed, rulebook, {*store, plan.district, days}).run();
  }
  check_audit_of(directory.path(), result);
  return result;
}

std::vector<std::string> complaints(std::uint64_t seed, int days, const ChaosResult& result) {
  std::vector<std::string> all;
  for (const std::string& problem : result.problems) {
    all.push_back("seed " + std::to_string(seed) + ": " + problem);
  }
  if (!all.empty()) {
    all.push_back("the same again: make chaos SEEDS=1 FROM=" + std::to_string(seed) +
                  " DAYS=" + std::to_string(days));
  }
  return all;
}

}  // namespace marshrut::testing
