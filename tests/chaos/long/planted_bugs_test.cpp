// Goal: chaos would tell if the engine, the store or the clock were broken. Method: one bug at a
// time is planted at a seam of a run that is clean without it, and the run's own laws must name it,
// with the seed; a bug that no law sees fails the test.
#include <algorithm>
#include <catch2/catch.hpp>

#include "engine/script/lua_host.hpp"
#include "storage/memory_store.hpp"
#include "tests/chaos/bugs.hpp"
#include "tests/chaos/runs.hpp"
#include "tests/storage/database_file.hpp"
#include "tests/storage/temporary.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

constexpr std::uint64_t seed = 3;
constexpr int length = 150;

/// Every so many batches of a kind the bug bites.
class EveryNth {
 public:
  explicit EveryNth(int n) : n_(n) {}
  bool now() { return ++seen_ % n_ == 0; }

 private:
  int n_;
  int seen_ = 0;
};

using Wrong = BuggyStore::Commit;

/// Answered with Done, and never written.
Wrong loses_a_batch() {
  return [nth = EveryNth(15)](Store& store, const Batch& batch) mutable {
    return completes(batch) && nth.now() ? CommitReport{} : store.commit(batch);
  };
}

/// What a batch did to its instances is done to them a second time.
Wrong applies_a_batch_twice() {
  return [nth = EveryNth(15)](Store& store, const Batch& batch) mutable {
    const CommitReport report = store.commit(batch);
    if (report.outcome != Outcome::Done || !completes(batch) || !nth.now()) return report;
    Batch again{.at = batch.at, .actor = batch.actor, .instances = batch.instances};
    for (Recorded& each : again.instances) {
      ++each.after.revision;
      each.messages.clear();
    }
    (void)store.commit(again);
    return report;
  };
}

Wrong counts_facts_twice() {
  return [nth = EveryNth(10)](Store& store, const Batch& batch) mutable {
    Batch more = batch;
    for (Recorded& each : more.instances) {
      if (!each.facts.empty() && nth.now()) each.facts.push_back(each.facts.front());
    }
    return store.commit(more);
  };
}

/// Letters that were sent wait as if they had not been.
Wrong forgets_what_was_sent() {
  return [nth = EveryNth(5)](Store& store, const Batch& batch) mutable {
    Batch less = batch;
    std::erase_if(less.deliveries, [&](const DeliveryChange& each) {
      return each.becomes.state == DeliveryState::Sent && nth.now();
    });
    return store.commit(less);
  };
}

/// Messages are said to be sent before anybody has tried.
Wrong sends_nothing() {
  return [](Store& store, const Batch& batch) {
    const CommitReport report = store.commit(batch);
    if (report.outcome != Outcome::Done || batch.messages.empty()) return report;
    Batch more{.at = batch.at, .actor = "engine"};
    const auto waiting =
        store.outbox({.state = DeliveryState::Waiting, .kinds = {"digest"}, .limit = 1});
    for (const OutboxRecord& each : *waiting) {
      more.deliveries.push_back({each.number, {.state = DeliveryState::Sent, .via = "chaos"}});
    }
    (void)store.commit(more);
    return report;
  };
}

Wrong drops_messages() {
  return [nth = EveryNth(10)](Store& store, const Batch& batch) mutable {
    Batch less = batch;
    for (Recorded& each : less.instances) {
      if (!each.messages.empty() && nth.now()) each.messages.pop_back();
    }
    return store.commit(less);
  };
}

/// A due date is another day than the rules gave.
Wrong shifts_a_date() {
  return [nth = EveryNth(20)](Store& store, const Batch& batch) mutable {
    Batch other = batch;
    for (Recorded& each : other.instances) {
      if (each.after.tasks.empty() || each.tasks.empty() || !nth.now()) continue;
      Task& task = each.after.tasks.back();
      if (!task.due || !(task == each.tasks.back())) continue;
      task.due->effective += days{1};
      each.tasks.back() = task;
    }
    return store.commit(other);
  };
}

Wrong forgets_a_timer() {
  return [nth = EveryNth(25)](Store& store, const Batch& batch) mutable {
    Batch other = batch;
    for (Recorded& each : other.instances) {
      if (each.wake && nth.now()) each.wake = *each.wake + days{4000};
    }
    return store.commit(other);
  };
}

Wrong drops_a_line_of_the_audit() {
  return [nth = EveryNth(50)](Store& store, const Batch& batch) mutable {
    Batch less = batch;
    if (!less.audit.empty() && nth.now()) less.audit.pop_back();
    return store.commit(less);
  };
}

ChaosResult run_with(const Wrong& wrong, std::chrono::hours ahead = {}) {
  LuaHost host;
  Rulebook rulebook(host, scripts_for_chaos("krasnodar/kalininsky"));
  MemoryStore held;
  BuggyStore store(held, wrong);
  return Chaos(seed, rulebook, {.store = store, .days = length, .ahead = ahead}).run();
}

/// The same over a database, whose audit is looked at once it is closed.
ChaosResult run_on_disk(const Wrong& wrong, const std::string& damage = {}) {
  const TemporaryDirectory directory;
  ChaosResult result;
  {
    LuaHost host;
    Rulebook rulebook(host, scripts_for_chaos("krasnodar/kalininsky"));
    const auto held = open_store(directory.path());
    BuggyStore store(*held, wrong);
    result = Chaos(seed, rulebook, {.store = store, .days = length}).run();
  }
  if (!damage.empty()) DatabaseFile(directory.database()).must_run(damage);
  check_audit_of(directory.path(), result);
  return result;
}

bool says(const ChaosResult& result, const std::string& what) {
  const auto told = complaints(seed, length, result);
  const bool named = std::any_of(told.begin(), told.end(), [&](const std::string& line) {
    return line.starts_with("seed 3: ") && line.find(what) != std::string::npos;
  });
  return named && told.back() == "the same again: make chaos SEEDS=1 FROM=3 DAYS=150";
}

}  // namespace

TEST_CASE("the run in which bugs are planted breaks no law without them", "[chaos]") {
  const ChaosResult result = run_with(writes_soundly);
  CHECK(complaints(seed, length, result).empty());
  CHECK(result.completed > 20);
  CHECK(result.letters > 5);
}

TEST_CASE("chaos names each bug that is planted in the store", "[chaos]") {
  struct Row {
    const char* bug;
    Wrong wrong;
    const char* said;
  };
  const std::vector<Row> rows{
      {"a batch is lost after it was acknowledged", loses_a_batch(),
       "another history than was written"},
      {"a batch is applied twice", applies_a_batch_twice(), "is done twice"},
      {"a fact is counted twice", counts_facts_twice(), "facts are lost or counted twice"},
      {"what was sent is sent again", forgets_what_was_sent(), "a letter leaves twice"},
      {"what was never sent is said to be", sends_nothing(), "never left"},
      {"a message is lost", drops_messages(), "messages are lost"},
      {"a due date is another day", shifts_a_date(), "is due on"},
      {"a timer is forgotten", forgets_a_timer(), "has slept through a timer"},
  };
  for (const Row& row : rows) {
    const ChaosResult result = run_with(row.wrong);
    INFO(row.bug << ": " << result.problems.size() << " problems, the first: "
                 << (result.problems.empty() ? "none" : result.problems.front()));
    CHECK(says(result, row.said));
  }
}

TEST_CASE("chaos names a clock that runs ahead", "[chaos]") {
  CHECK(says(run_with(writes_soundly, std::chrono::hours{60}), "a timer is early"));
}

TEST_CASE("chaos names an audit that lacks a line, wherever it went", "[chaos]") {
  CHECK(says(run_on_disk(drops_a_line_of_the_audit()), "lines of the audit are lost"));
  const ChaosResult cut = run_on_disk(
      writes_soundly, "DELETE FROM audit WHERE rowid = (SELECT max(rowid) / 2 FROM audit)");
  CHECK(says(cut, "chain is broken"));
  CHECK(says(cut, "lines of the audit are lost"));
}
