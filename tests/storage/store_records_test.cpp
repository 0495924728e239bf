// Goal: every store keeps what instances leave behind as the one contract says: tasks, history,
// facts, messages, the register, the audit. Method: as in store_conformance_test.cpp.
#include "tests/storage/conformance.hpp"

using namespace marshrut;
using namespace marshrut::conformance;

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

STORE_TEST("a task that was taken up, or is quiet, comes back so") {
  TestType world;
  const Recorded first = started(1, "t-1");
  REQUIRE(commit(world.store, batch({first})) == Outcome::Done);
  Recorded next{.after = first.after};
  ++next.after.revision;
  next.after.tasks.front().acknowledged = day(3);
  next.tasks = next.after.tasks;
  next.history = {{HistoryEntry::Kind::Acknowledged, "diagnosis", TaskId{10}}};
  REQUIRE(commit(world.store, batch({next})) == Outcome::Done);
  CHECK(world.store.task(TaskId{10})->acknowledged == day(3));
  ++next.after.revision;
  next.after.tasks.front().quiet_until = day(5);
  next.tasks = next.after.tasks;
  next.history = {{HistoryEntry::Kind::Quietened, "diagnosis", TaskId{10}}};
  REQUIRE(commit(world.store, batch({next})) == Outcome::Done);
  CHECK(*world.store.task(TaskId{10}) == next.tasks.front());
  CHECK(*world.store.instance(InstanceId{1}) == next.after);
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
  second.history = {{HistoryEntry::Kind::Delegated, "diagnosis", TaskId{10}}};
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

STORE_TEST("facts are asked for under any name as well") {
  TestType world;
  Recorded first = started(1, "t-1");
  first.facts = {{kalininsky, "t-1", "diagnosed", true, day(4), cycle, InstanceId{1}},
                 {kalininsky, "t-1", "score", 61, day(5), cycle, InstanceId{1}},
                 {kalininsky, "t-1", "score", 7, day(9), cycle, InstanceId{1}},
                 {"krasnodar/yeysk", "t-9", "score", 1, day(4)}};
  REQUIRE(commit(world.store, batch({first})) == Outcome::Done);
  CHECK(*world.store.facts(kalininsky, "", {day(4), day(5)}) ==
        std::vector<Fact>{first.facts[0], first.facts[1]});
}

STORE_TEST("facts that a person states are kept beside those of instances") {
  TestType world;
  Recorded first = started(1, "t-1");
  first.facts = {{kalininsky, "t-1", "score", 61, day(2), cycle, InstanceId{1}}};
  Batch both = batch({first});
  both.facts = {{kalininsky, kalininsky, "score", 7, day(3)}};
  REQUIRE(commit(world.store, both) == Outcome::Done);
  CHECK(*world.store.facts(kalininsky, "score", {day(3), day(3)}) == both.facts);
  CHECK(world.store.facts(kalininsky, "score", {day(2), day(3)})->size() == 2);
}

STORE_TEST("messages wait in the outbox in the order recorded") {
  TestType world;
  const Recorded first = started(1, "t-1");
  const Recorded second = started(2, "t-2");
  REQUIRE(commit(world.store, batch({first, second})) == Outcome::Done);
  const Recorded first_done = completed(first.after);
  const Recorded second_done = completed(second.after);
  REQUIRE(commit(world.store, batch({first_done, second_done}, 5)) == Outcome::Done);
  const auto outbox = world.store.outbox({.limit = 10});
  REQUIRE(outbox->size() == 2);
  CHECK(outbox->front().number == 1);
  CHECK(outbox->front().instance == InstanceId{1});
  CHECK(outbox->front().at == morning(5));
  CHECK(outbox->front().message == first_done.messages.front());
  CHECK(outbox->back().message == second_done.messages.front());
  CHECK(world.store.outbox({.limit = 1})->size() == 1);
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
