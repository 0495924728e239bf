// Goal: every store keeps instances as the one contract says (engine/model/store.hpp). Method: the
// same sentences are run against each store through the interface alone.
#include "tests/storage/conformance.hpp"

using namespace marshrut;
using namespace marshrut::conformance;

STORE_TEST("an instance comes back as it was committed") {
  TestType world;
  const Recorded first = started(1, "t-1");
  REQUIRE(commit(world.store, batch({first})) == Outcome::Done);
  CHECK(*world.store.instance(InstanceId{1}) == first.after);
  const Recorded second = completed(first.after);
  REQUIRE(commit(world.store, batch({second})) == Outcome::Done);
  CHECK(*world.store.instance(InstanceId{1}) == second.after);
}

STORE_TEST("what is not there is NotFound") {
  TestType world;
  CHECK(world.store.instance(InstanceId{7}).error().kind == ErrorKind::NotFound);
  CHECK(world.store.task(TaskId{7}).error().kind == ErrorKind::NotFound);
  CHECK(world.store.history(InstanceId{7}).error().kind == ErrorKind::NotFound);
}

STORE_TEST("an empty store answers with nothing") {
  TestType world;
  CHECK(world.store.instances({})->empty());
  CHECK(world.store.tasks({})->empty());
  CHECK(world.store.started(kalininsky, "professional_development", cycle)->empty());
  CHECK(world.store.due(morning(9000), 10)->empty());
  CHECK_FALSE(world.store.next_wake()->has_value());
  CHECK(world.store.facts(kalininsky, "diagnosed", {day(0), day(9000)})->empty());
  CHECK(world.store.outbox({.limit = 10})->empty());
  CHECK(world.store.people(kalininsky)->empty());
  CHECK(world.store.last_ids()->task == 0);
  CHECK(world.store.last_ids()->instance == 0);
  CHECK_FALSE(world.store.broken_audit_line()->has_value());
}

STORE_TEST("a revision that does not follow the stored one is refused as Conflict") {
  TestType world;
  fill(world.store);
  for (const std::int64_t revision : {1, 2, 4}) {
    CAPTURE(revision);
    Instance stored = *world.store.instance(InstanceId{1});
    stored.revision = revision - 1;
    const CommitReport report = world.store.commit(batch({completed(stored)}));
    CHECK(report.outcome == Outcome::Refused);
    CHECK(report.why->kind == ErrorKind::Conflict);
    CHECK(world.store.instance(InstanceId{1})->revision == 2);
  }
}

STORE_TEST("a later revision of an instance that is not there is refused as Conflict") {
  TestType world;
  const CommitReport report = world.store.commit(batch({completed(started(1, "t-1").after)}));
  CHECK(report.outcome == Outcome::Refused);
  CHECK(report.why->kind == ErrorKind::Conflict);
}

STORE_TEST("a second start of the same subject in a cycle is refused as Conflict") {
  TestType world;
  REQUIRE(commit(world.store, batch({started(1, "t-1")})) == Outcome::Done);
  const CommitReport report = world.store.commit(batch({started(2, "t-2"), started(3, "t-1")}));
  CHECK(report.outcome == Outcome::Refused);
  CHECK(report.why->kind == ErrorKind::Conflict);
  CHECK(numbers(world.store.instances({})) == Numbers{1});
}

STORE_TEST("a subject that a batch starts twice is refused as Conflict") {
  TestType world;
  CHECK(world.store.commit(batch({started(1, "t-1"), started(2, "t-1")})).why->kind ==
        ErrorKind::Conflict);
  CHECK(world.store.instances({})->empty());
}

STORE_TEST("an instance that stands twice in a batch is refused as Conflict") {
  TestType world;
  const Recorded first = started(1, "t-1");
  CHECK(world.store.commit(batch({first, completed(first.after)})).why->kind ==
        ErrorKind::Conflict);
  CHECK(world.store.instances({})->empty());
}

STORE_TEST("an instance number that is taken is refused as Conflict") {
  TestType world;
  REQUIRE(commit(world.store, batch({started(1, "t-1")})) == Outcome::Done);
  CHECK(world.store.commit(batch({started(1, "t-2")})).why->kind == ErrorKind::Conflict);
}

STORE_TEST("without a cycle, or in another cycle, district or workflow, a subject starts again") {
  TestType world;
  std::vector<Recorded> starts;
  for (std::int64_t number = 1; number <= 6; ++number) starts.push_back(started(number, "t-1"));
  starts[1].after.cycle.clear();
  starts[2].after.cycle.clear();
  starts[3].after.cycle = "диагностика 2025";
  starts[4].after.district = "krasnodar/yeysk";
  starts[5].after.workflow = "plan_measure";
  CHECK(commit(world.store, batch(starts)) == Outcome::Done);
  CHECK(world.store.instances({})->size() == 6);
}

STORE_TEST("a refused batch leaves nothing behind, and the next one is written") {
  TestType world;
  REQUIRE(commit(world.store, batch({started(1, "t-1")})) == Outcome::Done);
  Batch refused = batch({started(2, "t-2"), started(3, "t-1")});
  refused.instances.front().after.workflow = "a new word";
  refused.instances.front().facts = {{kalininsky, "t-2", "diagnosed", true, day(0)}};
  refused.instances.front().messages = {{"reminder", "key", {}, {}}};
  refused.people = {teacher("t-2", "Кузнецова Ольга Игоревна")};
  refused.audit = {{"engine", "start", "instance 2"}};
  REQUIRE(commit(world.store, refused) == Outcome::Refused);
  CHECK(world.store.instance(InstanceId{2}).error().kind == ErrorKind::NotFound);
  CHECK(numbers(world.store.tasks({})) == Numbers{10});
  CHECK(world.store.facts(kalininsky, "diagnosed", {day(0), day(1)})->empty());
  CHECK(world.store.outbox({.limit = 10})->empty());
  CHECK(world.store.people(kalininsky)->empty());
  CHECK(world.store.last_ids()->task == 10);

  refused.instances.pop_back();
  REQUIRE(commit(world.store, refused) == Outcome::Done);
  CHECK(*world.store.instance(InstanceId{2}) == refused.instances.front().after);
  CHECK_FALSE(world.store.broken_audit_line()->has_value());
}

STORE_TEST("instances are found by each of their marks, by number") {
  TestType world;
  fill(world.store);
  Recorded other = started(4, "t-1");
  other.after.district = "krasnodar/yeysk";
  other.after.workflow = "plan_measure";
  other.after.cycle.clear();
  REQUIRE(commit(world.store, batch({other})) == Outcome::Done);

  const std::vector<std::pair<InstanceFilter, Numbers>> cases{
      {{}, {1, 2, 3, 4}},
      {{.limit = 2}, {1, 2}},
      {{.district = kalininsky}, {1, 2, 3}},
      {{.district = "nowhere"}, {}},
      {{.workflow = "plan_measure"}, {4}},
      {{.subject_key = "t-1"}, {1, 4}},
      {{.cycle = cycle}, {1, 2, 3}},
      {{.cycle = ""}, {4}},
      {{.status = InstanceStatus::Cancelled}, {3}},
      {{.status = InstanceStatus::Incident}, {}},
      {{.district = kalininsky, .subject_key = "t-1", .status = InstanceStatus::Running}, {1}},
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    CAPTURE(i);
    CHECK(numbers(world.store.instances(cases[i].first)) == cases[i].second);
  }
}

STORE_TEST("incidents of a district are found") {
  TestType world;
  Recorded stopped = started(1, "t-1");
  stopped.after.status = InstanceStatus::Incident;
  stopped.after.incident =
      Incident{"diagnosis", TokenId{1}, {"порог не задан", "no threshold"}, {"rules/x.lua", 12, 3}};
  REQUIRE(commit(world.store, batch({stopped, started(2, "t-2")})) == Outcome::Done);
  const auto found =
      world.store.instances({.district = kalininsky, .status = InstanceStatus::Incident});
  REQUIRE(found->size() == 1);
  CHECK(found->front() == stopped.after);
}

STORE_TEST("the subjects that a cycle was started for are told") {
  TestType world;
  fill(world.store);
  const std::string workflow = "professional_development";
  CHECK(*world.store.started(kalininsky, workflow, cycle) ==
        std::set<std::string>{"t-1", "t-2", "t-3"});
  CHECK(world.store.started("krasnodar/yeysk", workflow, cycle)->empty());
  CHECK(world.store.started(kalininsky, workflow, "")->empty());
}

STORE_TEST("due instances come by wake, then by number, and none too early") {
  TestType world;
  Recorded late = started(1, "t-1");
  late.wake = morning(20);
  Recorded never = started(4, "t-4");
  never.wake.reset();
  REQUIRE(commit(world.store, batch({late, started(2, "t-2"), started(3, "t-3"), never})) ==
          Outcome::Done);
  using Ids = std::vector<InstanceId>;
  const auto just_before = morning(12) - std::chrono::milliseconds{1};
  CHECK(world.store.due(just_before, 10)->empty());
  CHECK(*world.store.due(morning(12), 10) == Ids{InstanceId{2}, InstanceId{3}});
  CHECK(*world.store.due(morning(900), 10) == Ids{InstanceId{2}, InstanceId{3}, InstanceId{1}});
  CHECK(*world.store.due(morning(900), 1) == Ids{InstanceId{2}});
  CHECK(*world.store.next_wake() == morning(12));
}

STORE_TEST("a wake moves with its instance and goes when it is cleared") {
  TestType world;
  fill(world.store);  // the first moved to day 35, the second waits for day 12, the third has none
  CHECK(*world.store.due(morning(900), 10) ==
        std::vector<InstanceId>{InstanceId{2}, InstanceId{1}});
}

STORE_TEST("whether a cycle has an instance that has not ended is told by district and workflow") {
  TestType world;
  const std::string workflow = "professional_development";
  CHECK_FALSE(*world.store.any_open(kalininsky, workflow, cycle));
  fill(world.store);
  CHECK(*world.store.any_open(kalininsky, workflow, cycle));
  CHECK_FALSE(*world.store.any_open(kalininsky, "mentoring", cycle));
  CHECK_FALSE(*world.store.any_open("krasnodar/other", workflow, cycle));
  CHECK_FALSE(*world.store.any_open(kalininsky, workflow, "диагностика 2025"));
}

STORE_TEST("instances that have not ended are counted by district") {
  TestType world;
  CHECK(world.store.open_by_district()->empty());
  fill(world.store);
  const std::map<DistrictId, std::size_t> open{{kalininsky, 2}};
  CHECK(*world.store.open_by_district() == open);
}
