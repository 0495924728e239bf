// Goal: every store keeps the outbox and how far its messages have come, as the one contract says.
// Method: as in store_conformance_test.cpp; an upgrade is shown on a database of the first schema.
#include "storage/migrations.hpp"
#include "tests/storage/conformance.hpp"
#include "tests/storage/database_file.hpp"

using namespace marshrut;
using namespace marshrut::conformance;

namespace {

/// Messages 1, 2 and 3: two reminders and an invitation, of the day 5.
void fill_outbox(Store& store) {
  Recorded first = started(1, "t-1");
  const auto message = [](const std::string& kind, const std::string& key) {
    return OutboxMessage{kind, key, {"Руководство ОО", "head-1", "Петров П.П."}, {}};
  };
  first.messages = {message("reminder", "task-1"), message("overdue", "task-2"),
                    message("invitation", "task-3")};
  REQUIRE(commit(store, batch({first}, 5)) == Outcome::Done);
}

LooseMessage digest(const std::string& key, std::vector<std::int64_t> replaces) {
  return {{"digest", key, {"Руководство ОО", "head-1", "Петров П.П."}, Value::map({{"text", "…"}})},
          std::move(replaces)};
}

Batch deliveries(std::vector<DeliveryChange> changes) {
  Batch made = batch({}, 6);
  made.deliveries = std::move(changes);
  return made;
}

Batch loose(std::vector<LooseMessage> messages) {
  Batch made = batch({}, 6);
  made.messages = std::move(messages);
  return made;
}

Numbers found(Store& store, const OutboxFilter& filter) {
  Numbers numbers;
  const auto records = store.outbox(filter);
  for (const OutboxRecord& record : *records) numbers.push_back(record.number);
  return numbers;
}

}  // namespace

STORE_TEST("a new message waits from its commit on") {
  TestType world;
  fill_outbox(world.store);
  CHECK(found(world.store, {.due_by = morning(5) - std::chrono::milliseconds{1}}).empty());
  CHECK(found(world.store, {.due_by = morning(5)}) == Numbers{1, 2, 3});
  const OutboxRecord record = world.store.outbox({.number = 2})->front();
  CHECK(record.delivery == Delivery{.next = morning(5)});
  CHECK(record.folded_into == 0);
}

STORE_TEST("messages that are due come by their next attempt, then by number") {
  TestType world;
  fill_outbox(world.store);
  const Delivery later{.attempts = 1, .next = morning(7), .error = "сервер не отвечает"};
  REQUIRE(commit(world.store, deliveries({{1, later}})) == Outcome::Done);
  CHECK(found(world.store, {.due_by = morning(6)}) == Numbers{2, 3});
  CHECK(found(world.store, {.due_by = morning(7)}) == Numbers{2, 3, 1});
  CHECK(found(world.store, {.due_by = morning(7), .limit = 1}) == Numbers{2});
  CHECK(world.store.outbox({.number = 1})->front().delivery == later);
}

STORE_TEST("messages are found by each of their marks, by number") {
  TestType world;
  fill_outbox(world.store);
  const Delivery sent{.state = DeliveryState::Sent, .attempts = 1, .via = "smtp"};
  const Delivery dead{.state = DeliveryState::Dead, .attempts = 9, .error = "нет адресата"};
  REQUIRE(commit(world.store, deliveries({{1, sent}, {2, dead}})) == Outcome::Done);
  REQUIRE(commit(world.store, loose({digest("digest/a/p/1", {}), digest("digest/b/p/1", {})})) ==
          Outcome::Done);
  const std::vector<std::pair<OutboxFilter, Numbers>> cases{
      {{}, {1, 2, 3, 4, 5}},
      {{.state = DeliveryState::Waiting}, {3, 4, 5}},
      {{.state = DeliveryState::Sent}, {1}},
      {{.state = DeliveryState::Dead}, {2}},
      {{.state = DeliveryState::Folded}, {}},
      {{.kinds = {"overdue", "digest"}}, {2, 4, 5}},
      {{.kinds = {"never heard of"}}, {}},
      {{.no_kinds = {"reminder", "never heard of"}}, {2, 3, 4, 5}},
      {{.due_by = morning(9), .no_kinds = {"digest"}}, {3}},
      {{.key_prefix = "digest/a/"}, {4}},
      {{.key_prefix = "digest/"}, {4, 5}},
      {{.key_prefix = "task"}, {}},
      {{.number = 2}, {2}},
      {{.number = 99}, {}},
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    CAPTURE(i);
    CHECK(found(world.store, cases[i].first) == cases[i].second);
  }
  CHECK(world.store.outbox({.number = 1})->front().delivery == sent);
  CHECK(world.store.outbox({.number = 2})->front().delivery == dead);
}

STORE_TEST("a digest and what it replaces are written in one commit") {
  TestType world;
  fill_outbox(world.store);
  REQUIRE(commit(world.store, loose({digest("digest/k/head-1/2024-09-07", {1, 2})})) ==
          Outcome::Done);
  CHECK(found(world.store, {.due_by = morning(9)}) == Numbers{3, 4});
  const OutboxRecord folded = world.store.outbox({.number = 2})->front();
  CHECK(folded.delivery.state == DeliveryState::Folded);
  CHECK(folded.folded_into == 4);
  const OutboxRecord written = world.store.outbox({.number = 4})->front();
  CHECK(written.instance.number == 0);
  CHECK(written.message == digest("digest/k/head-1/2024-09-07", {}).message);
}

STORE_TEST("a second digest with the same key is refused, and folds nothing") {
  TestType world;
  fill_outbox(world.store);
  REQUIRE(commit(world.store, loose({digest("digest/k/head-1/2024-09-07", {1})})) == Outcome::Done);
  const CommitReport again = world.store.commit(loose({digest("digest/k/head-1/2024-09-07", {2})}));
  CHECK(again.outcome == Outcome::Refused);
  CHECK(again.why->kind == ErrorKind::Conflict);
  CHECK(found(world.store, {.due_by = morning(9)}) == Numbers{2, 3, 4});
}

STORE_TEST("a key that stands twice in a batch is refused") {
  TestType world;
  CHECK(commit(world.store, loose({digest("k", {}), digest("k", {})})) == Outcome::Refused);
  CHECK(found(world.store, {}).empty());
}

STORE_TEST("a message that does not wait any more is not replaced") {
  TestType world;
  fill_outbox(world.store);
  const Delivery sent{.state = DeliveryState::Sent, .attempts = 1, .via = "smtp"};
  REQUIRE(commit(world.store, deliveries({{1, sent}})) == Outcome::Done);
  for (const std::int64_t number : {1, 77}) {
    CAPTURE(number);
    CHECK(commit(world.store, loose({digest("k", {number, 2})})) == Outcome::Refused);
    CHECK(found(world.store, {.state = DeliveryState::Waiting}) == Numbers{2, 3});
  }
}

STORE_TEST("a folded message stays folded") {
  TestType world;
  fill_outbox(world.store);
  REQUIRE(commit(world.store, deliveries({{1, {.state = DeliveryState::Folded}}})) ==
          Outcome::Done);
  CHECK(commit(world.store, deliveries({{1, {.next = morning(6)}}})) == Outcome::Refused);
  CHECK(commit(world.store, deliveries({{77, {.next = morning(6)}}})) == Outcome::Refused);
  CHECK(found(world.store, {.due_by = morning(9)}) == Numbers{2, 3});
}

STORE_TEST("a dead message waits again when a person has it tried again") {
  TestType world;
  fill_outbox(world.store);
  REQUIRE(commit(world.store, deliveries({{1, {.state = DeliveryState::Dead, .attempts = 24}}})) ==
          Outcome::Done);
  REQUIRE(commit(world.store, deliveries({{1, {.next = morning(6)}}})) == Outcome::Done);
  CHECK(found(world.store, {.due_by = morning(6)}) == Numbers{2, 3, 1});
}

TEST_CASE("messages of a database from before deliveries wait after its upgrade", "[storage]") {
  const TemporaryDirectory directory;
  {
    const auto store = open_store(directory.path());
    fill_outbox(*store);
  }
  {
    DatabaseFile file(directory.database());
    for (const char* index : {"waiting_messages", "dead_messages", "loose_messages"}) {
      file.must_run(std::string("DROP INDEX ") + index);
    }
    for (const char* column : {"next", "state", "attempts", "via", "error", "folded_into"}) {
      file.must_run(std::string("ALTER TABLE outbox DROP COLUMN ") + column);
    }
    for (const char* table : {"acts", "texts"}) {  // later than deliveries
      file.must_run(std::string("DROP TABLE ") + table);
    }
    for (const char* column : {"closed", "late"}) {
      file.must_run(std::string("ALTER TABLE tasks DROP COLUMN ") + column);
    }
    file.must_run("DELETE FROM schema WHERE version > 1");
  }
  {
    const auto store = open_store(directory.path());
    CHECK(found(*store, {.due_by = morning(5)}) == Numbers{1, 2, 3});
  }
  CHECK(DatabaseFile(directory.database()).number("SELECT max(version) FROM schema") ==
        newest_schema());
}

STORE_TEST("messages of one state are counted, with the instant of the first of them") {
  TestType world;
  CHECK(*world.store.outbox_count(DeliveryState::Waiting) == OutboxCount{});
  fill_outbox(world.store);
  REQUIRE(commit(world.store, loose({digest("digest/1", {1})})) == Outcome::Done);
  REQUIRE(commit(world.store, deliveries({{3, {.state = DeliveryState::Dead}}})) == Outcome::Done);
  CHECK(*world.store.outbox_count(DeliveryState::Waiting) == OutboxCount{2, morning(5)});
  CHECK(*world.store.outbox_count(DeliveryState::Dead) == OutboxCount{1, morning(5)});
  CHECK(*world.store.outbox_count(DeliveryState::Folded) == OutboxCount{1, morning(5)});
  CHECK(*world.store.outbox_count(DeliveryState::Sent) == OutboxCount{});
}

STORE_TEST("messages are found by when they were written, the end left out") {
  TestType world;
  fill_outbox(world.store);
  REQUIRE(commit(world.store, loose({digest("digest/1", {})})) == Outcome::Done);
  CHECK(found(world.store, {.from = morning(6)}) == Numbers{4});
  CHECK(found(world.store, {.before = morning(6)}) == Numbers{1, 2, 3});
  CHECK(found(world.store, {.from = morning(5), .before = morning(5)}).empty());
}
