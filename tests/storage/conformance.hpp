#pragma once

#include <catch2/catch.hpp>
#include <memory>
#include <vector>

#include "storage/memory_store.hpp"
#include "tests/storage/samples.hpp"
#include "tests/storage/temporary.hpp"

namespace marshrut::conformance {

using namespace samples;

struct InMemory {
  MemoryStore held;
  Store& store = held;
};

struct InSqlite {
  TemporaryDirectory directory;
  std::unique_ptr<SqliteStore> held = open_store(directory.path());
  Store& store = *held;
};

inline Outcome commit(Store& store, const Batch& batch) { return store.commit(batch).outcome; }

/// Three teachers: the first went on to the second task, the third was cancelled.
inline void fill(Store& store) {
  const Recorded first = started(1, "t-1");
  REQUIRE(commit(store, batch({first, started(2, "t-2"), started(3, "t-3")})) == Outcome::Done);
  Recorded third = started(3, "t-3");
  third.after.revision = 2;
  third.after.status = InstanceStatus::Cancelled;
  third.after.tasks.clear();
  third.after.tokens.clear();
  third.after.timers.clear();
  third.tasks.front().status = TaskStatus::Withdrawn;
  third.history = {{HistoryEntry::Kind::Cancelled}};
  third.wake.reset();
  REQUIRE(commit(store, batch({completed(first.after), third}, 5)) == Outcome::Done);
}

inline std::vector<std::int64_t> numbers(const Result<std::vector<Instance>>& found) {
  std::vector<std::int64_t> numbers;
  for (const Instance& one : found.value()) numbers.push_back(one.id.number);
  return numbers;
}

inline std::vector<std::int64_t> numbers(const Result<std::vector<Task>>& found) {
  std::vector<std::int64_t> numbers;
  for (const Task& one : found.value()) numbers.push_back(one.id.number);
  return numbers;
}

using Numbers = std::vector<std::int64_t>;

}  // namespace marshrut::conformance

/// One sentence of the contract, run against every store.
#define STORE_TEST(name) \
  TEMPLATE_TEST_CASE(name, "[storage]", conformance::InMemory, conformance::InSqlite)
