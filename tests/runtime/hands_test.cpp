// Goal: what a person has set can be taken back whole, and tasks of those who have left go to
// others. Method: one waiting task over rules that answer from tables.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/runtime/fixture.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

const Assignee head{"Руководство ОО", "head1", "Орлова О.О."};
const Assignee other{"Зимина З.И.", "t2", "Зимина З.И."};

struct Open {
  Open() {
    rules.due_in_days["work"] = 10;
    rules.people["work"] = {head};
    rules.not_started["work"] = {3};
    journey.must(event::Start{});
    begun = journey.today;
  }
  [[nodiscard]] const Task& task() const { return journey.now.tasks.front(); }
  /// As the rule counts from the day the step began.
  void pass(int count) {
    journey.today += days{count};
    rules.due_in_days["work"] -= count;
  }
  [[nodiscard]] std::vector<Date> days_of(Timer::Kind kind) const {
    std::vector<Date> found;
    for (const Timer& timer : journey.now.timers) {
      if (timer.kind == kind) found.push_back(timer.on);
    }
    return found;
  }

  TableRules rules;
  Journey journey{workflow({testing::task("work", {"end"}), finish("end")}), rules};
  Date begun{};
};

}  // namespace

TEST_CASE("a task that is moved back to its rule's day follows its rule again", "[runtime]") {
  Open open;
  const Due own = *open.task().due;
  open.journey.must(event::Reschedule{open.task().id, open.begun + days{20}, "карантин"});
  REQUIRE(open.task().moved);
  open.journey.must(event::Reschedule{open.task().id, own.effective, "карантин снят"});
  CHECK_FALSE(open.task().moved);
  CHECK(*open.task().due == own);
}

TEST_CASE("a restored date is the whole of what it was", "[runtime]") {
  Open open;
  const Task before = open.task();
  open.journey.must(event::Reschedule{before.id, open.begun + days{5}, "раньше"});
  const Due stood{.due = open.begun + days{10},
                  .effective = open.begun + days{10},
                  .overdue_after = open.begun + days{14}};
  open.journey.must(event::Restore{.task = before.id, .dates = {{.due = stood}}});
  CHECK(*open.task().due == stood);
  CHECK_FALSE(open.task().moved);
  CHECK(open.days_of(Timer::Kind::Overdue) == std::vector{open.begun + days{15}});
}

TEST_CASE("a task that had no date has none again", "[runtime]") {
  Open open;
  open.journey.must(event::Restore{.task = open.task().id, .dates = event::Restore::Dates{}});
  CHECK_FALSE(open.task().due.has_value());
  CHECK(open.days_of(Timer::Kind::Overdue).empty());
}

TEST_CASE("restored hands are as far as they had come", "[runtime]") {
  Open open;
  const event::Restore::Hands stood{.people = {head}, .acknowledged = open.begun};
  open.journey.must(event::Delegate{open.task().id, other, ""});
  open.journey.must(event::Restore{.task = open.task().id, .hands = stood});
  CHECK(open.task().assignees == std::vector{head});
  CHECK_FALSE(open.task().delegated);
  CHECK(open.task().acknowledged == open.begun);
  CHECK(open.days_of(Timer::Kind::NotStarted).empty());
}

TEST_CASE("who has not taken a task up is reminded of it as from its first day", "[runtime]") {
  Open open;
  open.pass(1);
  open.journey.must(event::Delegate{open.task().id, other, ""});
  open.journey.must(
      event::Restore{.task = open.task().id, .hands = event::Restore::Hands{.people = {head}}});
  CHECK(open.days_of(Timer::Kind::NotStarted) == std::vector{open.begun + days{3}});
}

TEST_CASE("the task of one who has left goes to whom the rules name now", "[runtime]") {
  const bool by_hand = GENERATE(false, true);
  CAPTURE(by_hand);
  Open open;
  const Assignee leaver = by_hand ? other : head;
  if (by_hand) open.journey.must(event::Delegate{open.task().id, leaver, ""});
  const Assignee next{"Руководство ОО", "head2", "Белов Б.Б."};
  open.rules.people["work"] = {next};
  const Transition told =
      open.journey.must(event::Reassign{open.task().id, {leaver.person_key}, {other}});
  CHECK(open.task().assignees == std::vector{next});
  CHECK_FALSE(open.task().delegated);
  REQUIRE(told.history.size() == 1);
  CHECK(told.history.front().kind == HistoryEntry::Kind::Recomputed);
  CHECK(told.history.front().detail.bool_or("left", false));
  CHECK(told.history.front().detail.text_or("people_from", "") == leaver.person_name);
  CHECK(told.history.front().detail.text_or("people_to", "") == "Белов Б.Б.");
}

TEST_CASE("where the rules name only one who has left, the party waits and the office takes part",
          "[runtime]") {
  Open open;
  const Assignee office{"Координатор", "c1", "Петрова П.П."};
  open.journey.must(event::Reassign{open.task().id, {"head1"}, {office}});
  CHECK(open.task().assignees == std::vector<Assignee>{{"Руководство ОО", "", ""}, office});
}

TEST_CASE("a party that has waited for a name waits on as it was", "[runtime]") {
  Open open;
  const Assignee office{"Координатор", "c1", "Петрова П.П."};
  open.journey.must(event::Reassign{open.task().id, {"head1"}, {office}});
  open.rules.people["work"] = {{"Руководство ОО", "", ""}};
  CHECK_FALSE(open.journey.apply(event::Reassign{open.task().id, {}, {office}}).ok());
}

TEST_CASE("one whom a person put in charge stays while another of the task leaves", "[runtime]") {
  Open open;
  const Assignee helper{"Методист", "m1", "Сомова С.С."};
  open.rules.people["work"] = {head, helper};
  open.journey.must(event::Reassign{open.task().id, {}, {}});
  REQUIRE(open.task().assignees == std::vector{head, helper});
  open.journey.must(event::Delegate{open.task().id, other, ""});
  open.journey.must(event::Reassign{open.task().id, {"m1"}, {}});
  CHECK(open.task().assignees == std::vector{other});
  CHECK(open.task().delegated);
}

TEST_CASE("a task whose people stay is not given out anew", "[runtime]") {
  Open open;
  const auto told = open.journey.apply(event::Reassign{open.task().id, {}, {}});
  REQUIRE_FALSE(told.ok());
  CHECK(told.error().kind == ErrorKind::Refused);
}

TEST_CASE("every member of a group is told, in the register or not", "[runtime]") {
  const std::string group = "Члены рабочей группы";
  TableRules rules;
  rules.due_in_days["work"] = 10;
  rules.remind["work"] = {3};
  rules.people["work"] = {
      {group, "", "Орлова О.О."}, {group, "", "Белов Б.Б."}, {group, "t2", "Зимина З.И."}};
  Journey journey(workflow({testing::task("work", {"end"}), finish("end")}), rules);
  journey.must(event::Start{});
  journey.today += days{7};
  const Transition told = journey.must(event::DayCame{});
  std::vector<std::string> readers;
  for (const OutboxMessage& each : told.messages) readers.push_back(reader_of(each.to));
  CHECK(readers == std::vector<std::string>{"Орлова О.О.", "Белов Б.Б.", "t2"});
}
