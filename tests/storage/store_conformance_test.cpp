// Goal: every store keeps the one contract (engine/model/store.hpp). Method: the same sentences are
// run against each store through the interface alone.
#include <catch2/catch.hpp>

#include "storage/memory_store.hpp"
#include "tests/storage/samples.hpp"
#include "tests/storage/temporary.hpp"

using namespace marshrut;
using namespace marshrut::samples;

namespace {

struct InMemory {
  MemoryStore held;
  Store& store = held;
};

struct InSqlite {
  TemporaryDirectory directory;
  std::unique_ptr<SqliteStore> held = open_store(directory.path());
  Store& store = *held;
};

Outcome commit(Store& store, const Batch& batch) { return store.commit(batch).outcome; }

/// Three teachers: the first went on to the second task, the third was cancelled.
void fill(Store& store) {
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

std::vector<std::int64_t> numbers(const Result<std::vector<Instance>>& found) {
  std::vector<std::int64_t> numbers;
  for (const Instance& one : found.value()) numbers.push_back(one.id.number);
  return numbers;
}

std::vector<std::int64_t> numbers(const Result<std::vector<Task>>& found) {
  std::vector<std::int64_t> numbers;
  for (const Task& one : found.value()) numbers.push_back(one.id.number);
  return numbers;
}

using Numbers = std::vector<std::int64_t>;

}  // namespace

#define STORE_TEST(name) TEMPLATE_TEST_CASE(name, "[storage]", InMemory, InSqlite)

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
  CHECK(world.store.outbox(10)->empty());
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
  CHECK(world.store.outbox(10)->empty());
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

STORE_TEST("tasks come back open and closed") {
  TestType world;
  const Recorded first = started(1, "t-1");
  const Recorded second = completed(first.after);
  REQUIRE(commit(world.store, batch({first})) == Outcome::Done);
  CHECK(*world.store.task(TaskId{10}) == first.tasks.front());
  REQUIRE(commit(world.store, batch({second})) == Outcome::Done);
  CHECK(*world.store.task(TaskId{10}) == second.tasks.front());
  CHECK(*world.store.task(TaskId{11}) == second.tasks.back());
}

STORE_TEST("tasks are found by each of their marks, by effective day, those without one last") {
  TestType world;
  fill(world.store);
  Recorded other = started(4, "t-4");
  other.after.district = "krasnodar/yeysk";
  other.after.tasks.front().district = other.after.district;
  other.after.tasks.front().due.reset();
  other.after.tasks.front().assignees.clear();
  other.tasks = other.after.tasks;
  REQUIRE(commit(world.store, batch({other})) == Outcome::Done);

  const std::vector<std::pair<TaskFilter, Numbers>> cases{
      {{}, {10, 20, 30, 11, 40}},
      {{.limit = 2}, {10, 20}},
      {{.district = kalininsky}, {10, 20, 30, 11}},
      {{.district = "krasnodar/yeysk"}, {40}},
      {{.instance = InstanceId{1}}, {10, 11}},
      {{.instance = InstanceId{77}}, {}},
      {{.person_key = "head-1"}, {10, 20, 30, 11}},
      {{.person_key = "methodist-1"}, {11}},
      {{.person_key = "nobody"}, {}},
      {{.person_key = ""}, {}},
      {{.status = TaskStatus::Open}, {20, 11, 40}},
      {{.status = TaskStatus::Done}, {10}},
      {{.status = TaskStatus::Withdrawn}, {30}},
      {{.due_before = day(26)}, {}},
      {{.due_before = day(27)}, {10, 20, 30}},
      {{.district = kalininsky, .status = TaskStatus::Open, .due_before = day(60)}, {20, 11}},
      {{.instance = InstanceId{1}, .person_key = "head-1", .status = TaskStatus::Open}, {11}},
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    CAPTURE(i);
    CHECK(numbers(world.store.tasks(cases[i].first)) == cases[i].second);
  }
}

STORE_TEST("a task that was delegated is found by its new people alone") {
  TestType world;
  Recorded first = started(1, "t-1");
  first.after.tasks.front().assignees.push_back({"Методист", "methodist-1", "Сидорова М.И."});
  first.tasks = first.after.tasks;
  REQUIRE(commit(world.store, batch({first})) == Outcome::Done);
  Recorded second = first;
  ++second.after.revision;
  second.after.tasks.front().assignees = {{"Завуч", "deputy-1", "Орлова Е.К."}};
  second.tasks = second.after.tasks;
  REQUIRE(commit(world.store, batch({second})) == Outcome::Done);
  CHECK(numbers(world.store.tasks({.person_key = "deputy-1"})) == Numbers{10});
  CHECK(world.store.tasks({.person_key = "head-1"})->empty());
  CHECK(world.store.tasks({.person_key = "methodist-1"})->empty());
  CHECK(*world.store.task(TaskId{10}) == second.tasks.front());
}

STORE_TEST("history tells every event of one instance in order") {
  TestType world;
  fill(world.store);
  const auto history = world.store.history(InstanceId{1});
  REQUIRE(history->size() == 2);
  const HistoryRecord& last = history->back();
  CHECK(history->front().revision == 1);
  CHECK(history->front().at == morning(0));
  CHECK(last.revision == 2);
  CHECK(last.at == morning(5));
  CHECK(last.actor == "coordinator-1");
  CHECK(last.entries == completed(started(1, "t-1").after).history);
}

STORE_TEST("facts of a period are told in the order recorded") {
  TestType world;
  Recorded first = started(1, "t-1");
  const auto fact = [](const std::string& subject, const Value& value, int on) {
    return Fact{kalininsky, subject, "score", value, day(on), cycle, InstanceId{1}};
  };
  first.facts = {fact("t-1", 61, 9), fact("t-2", 7.5, 3), fact("t-3", "зачёт", 4)};
  first.facts.push_back({kalininsky, "t-1", "diagnosed", true, day(4)});
  first.facts.push_back({"krasnodar/yeysk", "t-9", "score", 1, day(4)});
  REQUIRE(commit(world.store, batch({first})) == Outcome::Done);
  CHECK(*world.store.facts(kalininsky, "score", {day(3), day(9)}) ==
        std::vector<Fact>{first.facts[0], first.facts[1], first.facts[2]});
  CHECK(*world.store.facts(kalininsky, "score", {day(3), day(4)}) ==
        std::vector<Fact>{first.facts[1], first.facts[2]});
  CHECK(*world.store.facts(kalininsky, "diagnosed", {day(4), day(4)}) ==
        std::vector<Fact>{first.facts[3]});
}

STORE_TEST("messages wait in the outbox in the order recorded") {
  TestType world;
  const Recorded first = started(1, "t-1");
  const Recorded second = started(2, "t-2");
  REQUIRE(commit(world.store, batch({first, second})) == Outcome::Done);
  const Recorded first_done = completed(first.after);
  const Recorded second_done = completed(second.after);
  REQUIRE(commit(world.store, batch({first_done, second_done}, 5)) == Outcome::Done);
  const auto outbox = world.store.outbox(10);
  REQUIRE(outbox->size() == 2);
  CHECK(outbox->front().number == 1);
  CHECK(outbox->front().instance == InstanceId{1});
  CHECK(outbox->front().at == morning(5));
  CHECK(outbox->front().message == first_done.messages.front());
  CHECK(outbox->back().message == second_done.messages.front());
  CHECK(world.store.outbox(1)->size() == 1);
}

STORE_TEST("people and organisations are added, and updated by their key") {
  TestType world;
  Batch first = batch({});
  first.people = {teacher("t-1", "Иванова Анна Петровна"), teacher("t-2", "Кузнецова О.И.")};
  first.organisations = {school("s-1", "СОШ № 1")};
  REQUIRE(commit(world.store, first) == Outcome::Done);
  Batch second = batch({});
  second.people = {teacher("t-1", "Смирнова Анна Петровна"), teacher("t-3", "Орлова Е.К.")};
  second.people.front().valid.to = day(100);
  second.people.back().district = "krasnodar/yeysk";
  second.organisations = {school("s-1", "Гимназия № 1"), school("s-2", "СОШ № 2")};
  REQUIRE(commit(world.store, second) == Outcome::Done);

  const auto people = world.store.people(kalininsky);
  REQUIRE(people->size() == 2);
  Person renamed = second.people.front();
  renamed.id = PersonId{1};
  CHECK(people->front() == renamed);
  CHECK(people->back().id == PersonId{2});
  CHECK(world.store.people("krasnodar/yeysk")->front().id == PersonId{3});
  const auto schools = world.store.organisations(kalininsky);
  REQUIRE(schools->size() == 2);
  CHECK(schools->front().name == "Гимназия № 1");
  CHECK(schools->front().id == OrganisationId{1});
}

STORE_TEST("the largest numbers in use are told") {
  TestType world;
  fill(world.store);
  CHECK(world.store.last_ids()->instance == 3);
  CHECK(world.store.last_ids()->task == 30);
}

STORE_TEST("an unbroken audit is whole") {
  TestType world;
  Batch changed = batch({});
  changed.audit = {{"admin", "publish", "rules v1", {}, Value("v1")},
                   {"admin", "import-people", "krasnodar/kalininsky", Value(0), Value(2)}};
  REQUIRE(commit(world.store, changed) == Outcome::Done);
  REQUIRE(commit(world.store, changed) == Outcome::Done);
  CHECK_FALSE(world.store.broken_audit_line()->has_value());
}
