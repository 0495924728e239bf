// Goal: the limits on what a database keeps in memory hold and lose nothing. Method: more different
// words and origins than there is room for, written and read back through the store.
#include <catch2/catch.hpp>

#include "engine/base/limits.hpp"
#include "tests/storage/database_file.hpp"
#include "tests/storage/samples.hpp"
#include "tests/storage/temporary.hpp"

using namespace marshrut;
using namespace marshrut::samples;

namespace {

/// One instance with `count` open tasks that `change` makes different.
template <class Change>
Recorded with_tasks(std::int64_t number, std::size_t count, Change change) {
  Recorded recorded = started(number, "t-" + std::to_string(number));
  const Task first = recorded.after.tasks.front();
  recorded.after.tasks.clear();
  for (std::size_t i = 0; i < count; ++i) {
    Task task = first;
    task.id = TaskId{number * 1'000'000 + static_cast<std::int64_t>(i)};
    change(task, i);
    recorded.after.tasks.push_back(std::move(task));
  }
  recorded.tasks = recorded.after.tasks;
  return recorded;
}

}  // namespace

TEST_CASE("words over the limit are written out", "[storage]") {
  const TemporaryDirectory directory;
  const Recorded recorded =
      with_tasks(1, limits::stored_words + 100,
                 [](Task& task, std::size_t i) { task.title = "Обучение " + std::to_string(i); });
  {
    const auto store = open_store(directory.path());
    REQUIRE(store->commit(batch({recorded})).outcome == Outcome::Done);
    CHECK((*store->instance(InstanceId{1}) == recorded.after));
  }
  DatabaseFile file(directory.database());
  CHECK(file.number("SELECT count(*) FROM words") <=
        static_cast<std::int64_t>(limits::stored_words) + 10);
}

TEST_CASE("origins over the limit are read again", "[storage]") {
  const TemporaryDirectory directory;
  const auto store = open_store(directory.path());
  const Recorded recorded =
      with_tasks(1, limits::cached_origins + 100, [](Task& task, std::size_t i) {
        auto origin = *task.due->origin;
        origin.place.line = static_cast<int>(i);
        task.due->origin = std::make_shared<const DueOrigin>(std::move(origin));
      });
  REQUIRE(store->commit(batch({recorded})).outcome == Outcome::Done);
  CHECK((*store->instance(InstanceId{1}) == recorded.after));
}

TEST_CASE("equal origins are stored once", "[storage]") {
  const TemporaryDirectory directory;
  {
    const auto store = open_store(directory.path());
    const auto recorded = with_tasks(1, 50, [](Task& task, std::size_t) {
      task.due->origin = std::make_shared<const DueOrigin>(*task.due->origin);
    });
    REQUIRE(store->commit(batch({recorded})).outcome == Outcome::Done);
  }
  CHECK(DatabaseFile(directory.database()).number("SELECT count(*) FROM origins") == 1);
}
