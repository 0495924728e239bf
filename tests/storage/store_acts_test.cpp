// Goal: every store keeps acts and lets an instance leave its cycle as the one contract says.
// Method: as in store_conformance_test.cpp.
#include "tests/storage/conformance.hpp"

using namespace marshrut;
using namespace marshrut::conformance;

namespace {

Act act(const std::string& key, std::int64_t revision, bool open = true) {
  return {kalininsky,
          "cycle",
          key,
          revision,
          open,
          Value::map({{"state", open ? "running" : "closed"}, {"members", Value::list({"t-1"})}})};
}

CommitReport file(Store& store, const Act& act) {
  Batch written = batch({});
  written.acts = {act};
  return store.commit(written);
}

std::vector<std::string> keys(const Result<std::vector<Act>>& found) {
  std::vector<std::string> keys;
  for (const Act& each : found.value()) keys.push_back(each.key);
  return keys;
}

using Keys = std::vector<std::string>;

}  // namespace

STORE_TEST("an act comes back as its latest revision, in the order of the first ones") {
  TestType world;
  REQUIRE(file(world.store, act("b", 1)).outcome == Outcome::Done);
  REQUIRE(file(world.store, act("a", 1)).outcome == Outcome::Done);
  REQUIRE(file(world.store, act("b", 2, false)).outcome == Outcome::Done);
  CHECK(*world.store.acts({}) == std::vector<Act>{act("b", 2, false), act("a", 1)});
}

STORE_TEST("an act that does not follow its stored revision is refused with its whole batch") {
  TestType world;
  REQUIRE(file(world.store, act("a", 1)).outcome == Outcome::Done);
  for (const std::int64_t revision : {1, 3}) {
    CAPTURE(revision);
    Batch written = batch({started(1, "t-1")});
    written.acts = {act("a", revision)};
    CHECK(world.store.commit(written).why->kind == ErrorKind::Conflict);
    CHECK(world.store.instances({})->empty());
  }
  CHECK(file(world.store, act("new", 2)).why->kind == ErrorKind::Conflict);
}

STORE_TEST("acts are found by district, kind, key and whether they are open") {
  TestType world;
  Act other = act("a", 1);
  other.kind = "bulk";
  for (const Act& each : {act("a", 1), act("b", 1, false), other}) {
    REQUIRE(file(world.store, each).outcome == Outcome::Done);
  }
  CHECK(keys(world.store.acts({.kind = "cycle"})) == Keys{"a", "b"});
  CHECK(keys(world.store.acts({.district = kalininsky, .open = true})) == Keys{"a", "a"});
  CHECK(keys(world.store.acts({.kind = "cycle", .key = "b"})) == Keys{"b"});
  CHECK(keys(world.store.acts({.open = false})) == Keys{"b"});
  CHECK(keys(world.store.acts({.district = "nowhere/else"})).empty());
}

STORE_TEST("a subject may start again in a cycle that its instance has left") {
  TestType world;
  Recorded left = started(1, "t-1");
  REQUIRE(commit(world.store, batch({left})) == Outcome::Done);
  left.after.revision = 2;
  left.after.status = InstanceStatus::Cancelled;
  left.after.cycle.clear();
  REQUIRE(commit(world.store, batch({left})) == Outcome::Done);
  CHECK(world.store.started(kalininsky, left.after.workflow, cycle)->empty());
  CHECK(world.store.instance(InstanceId{1})->cycle.empty());
  CHECK(commit(world.store, batch({started(2, "t-1")})) == Outcome::Done);
  CHECK(numbers(world.store.instances({.cycle = cycle})) == Numbers{2});
}

STORE_TEST("a renamed instance takes the place of its new subject in its cycle") {
  TestType world;
  const Recorded first = started(1, "row@2024-09-30");
  REQUIRE(commit(world.store, batch({first, started(2, "row@2024-12-31")})) == Outcome::Done);
  Recorded moved = completed(first.after);
  moved.after.subject_key = "row@2024-10-31";
  moved.renamed = true;
  REQUIRE(commit(world.store, batch({moved})) == Outcome::Done);
  CHECK(numbers(world.store.instances({.subject_key = "row@2024-10-31"})) == Numbers{1});
  CHECK(commit(world.store, batch({started(3, "row@2024-10-31")})) == Outcome::Refused);
  CHECK(commit(world.store, batch({started(3, "row@2024-09-30")})) == Outcome::Done);
  Recorded taken = completed(moved.after);
  taken.after.subject_key = "row@2024-12-31";
  taken.renamed = true;
  CHECK(commit(world.store, batch({taken})) == Outcome::Refused);
}

STORE_TEST("open instances are read page by page") {
  TestType world;
  fill(world.store);  // the third was cancelled
  CHECK(numbers(world.store.instances({.open = true, .limit = 1})) == Numbers{1});
  CHECK(numbers(world.store.instances({.open = true, .after = InstanceId{1}, .limit = 5})) ==
        Numbers{2});
  CHECK(numbers(world.store.instances({.after = InstanceId{2}})) == Numbers{3});
}

STORE_TEST("a text is kept once and comes back by its hash") {
  TestType world;
  Batch written = batch({});
  written.texts = {{"a1", "return {}"}, {"b2", "«маршрут»\n"}};
  REQUIRE(world.store.commit(written).outcome == Outcome::Done);
  written.texts = {{"a1", "another text under a hash that is taken"}};
  REQUIRE(world.store.commit(written).outcome == Outcome::Done);
  CHECK(*world.store.text("a1") == "return {}");
  CHECK(*world.store.text("b2") == "«маршрут»\n");
  CHECK(*world.store.text("c3") == std::nullopt);
}
