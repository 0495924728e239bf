// Goal: the two stores are one store to the engine. Method: the same seeded story of random deeds
// and faults over each of them, and everything that can be read back compared.
#include <catch2/catch.hpp>

#include "engine/script/lua_host.hpp"
#include "storage/memory_store.hpp"
#include "tests/chaos/runs.hpp"
#include "tests/storage/temporary.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

constexpr const char* where = "krasnodar/kalininsky";
constexpr int length = 120;

ChaosResult story(std::uint64_t seed, Store& store) {
  LuaHost host;
  Rulebook rulebook(host, scripts_for_chaos(where));
  return Chaos(seed, rulebook, {.store = store, .district = where, .days = length}).run();
}

bool same(const HistoryRecord& a, const HistoryRecord& b) {
  return a.revision == b.revision && a.at == b.at && a.actor == b.actor && a.entries == b.entries;
}

bool same(const OutboxRecord& a, const OutboxRecord& b) {
  return a.number == b.number && a.instance == b.instance && a.at == b.at &&
         a.message == b.message && a.delivery == b.delivery && a.folded_into == b.folded_into;
}

template <class Record>
void check_same(const Result<std::vector<Record>>& a, const Result<std::vector<Record>>& b) {
  REQUIRE(a->size() == b->size());
  for (std::size_t i = 0; i < a->size(); ++i) {
    if (!same((*a)[i], (*b)[i])) FAIL_CHECK("record " << i << " differs");
  }
}

}  // namespace

TEST_CASE("the same story over either store leaves the same records", "[chaos]") {
  const std::uint64_t seed = GENERATE(range(std::uint64_t{11}, std::uint64_t{14}));
  CAPTURE(seed);
  MemoryStore memory;
  const ChaosResult one = story(seed, memory);
  const TemporaryDirectory directory;
  const auto sqlite = open_store(directory.path());
  const ChaosResult other = story(seed, *sqlite);

  CHECK(one.fingerprint == other.fingerprint);
  CHECK(one.commits == other.commits);
  CHECK(one.audit_lines == other.audit_lines);
  const auto instances = memory.instances({});
  REQUIRE(instances->size() > 10);
  CHECK(*instances == *sqlite->instances({}));
  for (const Instance& each : *instances) {
    check_same(memory.history(each.id), sqlite->history(each.id));
  }
  CHECK(*memory.tasks({}) == *sqlite->tasks({}));
  check_same(memory.outbox(OutboxFilter{}), sqlite->outbox(OutboxFilter{}));
  for (const char* fact : {"diagnosed", "with_route", "took_part", "measure_done", "with_mentor"}) {
    const Period ever{Date::min(), Date::max()};
    CHECK(*memory.facts(where, fact, ever) == *sqlite->facts(where, fact, ever));
  }
  CHECK(*memory.acts(ActFilter{}) == *sqlite->acts(ActFilter{}));
  CHECK(*memory.people(where) == *sqlite->people(where));
  CHECK(*memory.next_wake() == *sqlite->next_wake());
}
