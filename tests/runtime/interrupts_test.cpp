// Goal: time and signals reach the tokens they should and no others; failures and pauses keep all
// that came in. Method: one graph a rule, the day moved by hand.
#include <algorithm>
#include <catch2/catch.hpp>
#include <stdexcept>

#include "tests/runtime/fixture.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

Workflow with_overdue(bool keep) {
  auto report = task("report", {"end"});
  report.on = {{.kind = Interrupt::Kind::Overdue, .to = "late", .keep = keep}};
  auto end = finish("end");
  end.ends_all = true;
  return workflow({report, task("late", {"said"}), finish("said"), end});
}

}  // namespace

TEST_CASE("an overdue task is told once, and a kept step stays open beside its interrupt",
          "[runtime]") {
  for (const bool keep : {true, false}) {
    TableRules rules;
    rules.due_in_days["report"] = 5;
    Journey journey(with_overdue(keep), rules);
    journey.must(event::Start{});
    journey.today += days{5};
    CHECK(journey.must(event::DayCame{}).messages.empty());  // the last day is not late
    journey.today += days{1};
    const auto late = journey.must(event::DayCame{});
    REQUIRE(late.messages.size() == 1);
    CHECK(late.messages.front().kind == "overdue");
    CHECK(journey.standing() == (keep ? Names{"late", "report"} : Names{"late"}));
    CHECK(journey.must(event::DayCame{}).messages.empty());
  }
}

TEST_CASE("reminders come on their days, each with a key of its own", "[runtime]") {
  TableRules rules;
  rules.due_in_days["report"] = 10;
  rules.remind["report"] = {7, 3};
  Journey journey(with_overdue(true), rules);
  journey.must(event::Start{});
  std::vector<std::string> keys;
  for (int day = 0; day < 10; ++day) {
    journey.today += days{1};
    for (const auto& message : journey.must(event::DayCame{}).messages) keys.push_back(message.key);
  }
  CHECK(keys ==
        Names{"task-1/reminder-2024-09-05/key-report", "task-1/reminder-2024-09-09/key-report"});
}

TEST_CASE("a task completed in time asks for nothing more", "[runtime]") {
  TableRules rules;
  rules.due_in_days["report"] = 5;
  Journey journey(with_overdue(true), rules);
  journey.must(event::Start{});
  REQUIRE(journey.complete("report").ok());
  CHECK(journey.now.timers.empty());
  CHECK(journey.now.status == InstanceStatus::Finished);
}

TEST_CASE("a signal of the workflow ends every token unless it keeps them", "[runtime]") {
  for (const bool keep : {false, true}) {
    TableRules rules;
    Workflow both = workflow({automatic("fork", {"a", "b"}, Split::Every), task("a", {"end"}),
                              task("b", {"end"}), finish("left"), finish("end")});
    both.on = {{.signal = "left", .to = "left", .keep = keep}};
    Journey journey(both, rules);
    journey.must(event::Start{});
    journey.must(event::Signal{"left", {}});
    CHECK(journey.standing() == (keep ? Names{"a", "b"} : Names{}));
    CHECK((journey.now.status == InstanceStatus::Finished) == !keep);
  }
}

TEST_CASE("a signal that nobody waits for is refused", "[runtime]") {
  TableRules rules;
  Journey journey(with_overdue(true), rules);
  journey.must(event::Start{});
  const auto refused = journey.apply(event::Signal{"left", {}});
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().kind == ErrorKind::Refused);
}

TEST_CASE("a failing script keeps the answer, and retry goes on from the same place", "[runtime]") {
  TableRules rules;
  bool mended = false;
  auto first = task("diagnosis", {"end"});
  first.form = {{.name = "score", .kind = FormField::Kind::Number}};
  first.records = Value::map({{"diagnosed", true}});
  first.done = rules.function([&](const Scene& scene) -> Result<Value> {
    if (!mended)
      return Error{ErrorKind::ScriptFailed, {"сломано", "broken"}, Place{"rules/x.lua", 7}};
    return Value::map({{"score", *scene.answer.find("score")}});
  });
  Journey journey(workflow({first, finish("end")}), rules);
  journey.must(event::Start{});
  const auto failed = journey.complete("diagnosis", Value::map({{"score", 41}}));
  REQUIRE(failed.ok());
  CHECK(failed->after.status == InstanceStatus::Incident);
  CHECK(failed->after.incident->place.text() == "rules/x.lua:7");
  CHECK(failed->facts.empty());
  CHECK(failed->tasks.front().status == TaskStatus::Done);
  CHECK_FALSE(journey.apply(event::DayCame{}).ok());

  journey.must(event::Retry{});
  CHECK(journey.now.status == InstanceStatus::Incident);  // still broken
  mended = true;
  const auto done = journey.must(event::Retry{});
  CHECK(done.after.status == InstanceStatus::Finished);
  CHECK(done.after.state.int_or("score", 0) == 41);
  CHECK(done.facts.size() == 1);
}

TEST_CASE("a pause holds every deadline and a resume moves those that were still to come",
          "[runtime]") {
  TableRules rules;
  rules.due_in_days["report"] = 10;
  rules.remind["report"] = {4};
  Journey journey(with_overdue(true), rules);
  journey.must(event::Start{});
  journey.today += days{3};
  journey.must(event::Pause{"декрет"});
  CHECK_FALSE(journey.complete("report").ok());
  journey.today += days{100};
  CHECK_FALSE(journey.apply(event::DayCame{}).ok());
  const auto resumed = journey.must(event::Resume{});
  CHECK(resumed.after.tasks.front().due->effective == date(2024, 9, 12) + days{100});
  CHECK(resumed.after.timers.front().on == date(2024, 9, 8) + days{100});
  CHECK(resumed.messages.empty());
}

TEST_CASE("after a pause the last day is still not late", "[runtime]") {
  TableRules rules;
  rules.due_in_days["report"] = 10;
  Journey journey(with_overdue(true), rules);
  journey.must(event::Start{});
  journey.must(event::Pause{});
  journey.today += days{7};
  const auto resumed = journey.must(event::Resume{});
  const Date last = resumed.after.tasks.front().due->overdue_after;
  REQUIRE(resumed.after.timers.size() == 1);
  CHECK(resumed.after.timers.front().on == last + days{1});
}

TEST_CASE("a called workflow that ends while its caller is paused is not lost", "[runtime]") {
  TableRules rules;
  Step call{.name = "sub", .kind = StepKind::Call};
  call.calls = "other";
  call.next = {{"end"}};
  Journey journey(workflow({call, finish("end")}), rules);
  const auto started = journey.must(event::Start{});
  journey.must(event::Pause{});
  journey.must(event::ChildEnded{started.children.front().token, "closed", {}});
  CHECK(journey.now.status == InstanceStatus::Paused);
  journey.must(event::Resume{});
  CHECK(journey.now.status == InstanceStatus::Finished);
}

TEST_CASE("a cancelled caller leaves its called workflow to be cancelled", "[runtime]") {
  TableRules rules;
  Step call{.name = "sub", .kind = StepKind::Call};
  call.calls = "other";
  call.next = {{"end"}};
  Journey journey(workflow({call, finish("end")}), rules);
  const auto started = journey.must(event::Start{});
  const auto cancelled = journey.must(event::Cancel{"ошибка"});
  CHECK(cancelled.orphans == std::vector{started.children.front().id});
  CHECK(cancelled.after.tokens.empty());
}

TEST_CASE("a rescheduled task forgets its old timers and remembers both dates", "[runtime]") {
  TableRules rules;
  rules.due_in_days["report"] = 5;
  Journey journey(with_overdue(true), rules);
  journey.must(event::Start{});
  const auto moved =
      journey.must(event::Reschedule{journey.now.tasks.front().id, date(2024, 10, 1), "болезнь"});
  CHECK(moved.tasks.front().due->effective == date(2024, 10, 1));
  REQUIRE(moved.after.timers.size() == 1);
  CHECK(moved.after.timers.front().on == date(2024, 10, 2));
  CHECK(moved.history.front().detail.text_or("from", "") == "2024-09-07");
}

TEST_CASE("a delegated task changes its responsible and nothing else", "[runtime]") {
  TableRules rules;
  Journey journey(with_overdue(true), rules);
  journey.must(event::Start{});
  const auto moved = journey.must(
      event::Delegate{journey.now.tasks.front().id, {"Петрова П.П.", "p2", "Петрова П.П."}, ""});
  CHECK(moved.tasks.front().assignees.front().person_key == "p2");
  CHECK(moved.history.front().detail.text_or("from", "") == "Имя");
}

TEST_CASE("others hear once that a task is late, and not of a closed one", "[runtime]") {
  TableRules rules;
  rules.due_in_days["report"] = 10;
  rules.escalate["report"] = {3, 7};
  Journey journey(with_overdue(true), rules);
  journey.must(event::Start{});
  journey.today = date(2024, 9, 14);
  CHECK(journey.must(event::DayCame{}).messages.size() == 1);  // late since the 13th
  journey.today = date(2024, 9, 15);
  const auto told = journey.must(event::DayCame{});
  REQUIRE(told.messages.size() == 1);
  CHECK(told.messages.front().kind == "escalation");
  CHECK(told.messages.front().key == "task-1/escalation-1-2024-09-15/ступень 1 над report");
  CHECK(told.history.back().kind == HistoryEntry::Kind::Escalated);
  CHECK(journey.must(event::DayCame{}).messages.empty());
  REQUIRE(journey.complete("report").ok());
  CHECK(std::none_of(journey.now.timers.begin(), journey.now.timers.end(),
                     [](const Timer& timer) { return timer.kind == Timer::Kind::Escalation; }));
}

TEST_CASE("an escalation that a pause left before the new date waits until the task is late",
          "[runtime]") {
  TableRules rules;
  rules.due_in_days["report"] = 10;
  Journey journey(with_overdue(true), rules);
  journey.must(event::Start{});
  journey.now.timers.push_back(
      {Timer::Kind::Escalation, journey.now.tasks.front().token, date(2024, 9, 12), 1});
  journey.today = date(2024, 9, 12);
  CHECK(journey.must(event::DayCame{}).messages.empty());
  journey.today = date(2024, 9, 13);
  const auto late = journey.must(event::DayCame{});
  REQUIRE(late.messages.size() == 2);
  CHECK(late.messages.back().key == "task-1/escalation-1-2024-09-13/ступень 1 над report");
}

TEST_CASE("one who acts for two parties is reminded once", "[runtime]") {
  TableRules rules;
  rules.due_in_days["report"] = 10;
  rules.remind["report"] = {3};
  Journey journey(workflow({task("report", {"end"}), finish("end")}), rules);
  journey.must(event::Start{});
  const TaskId id = journey.now.tasks.front().id;
  journey.now.tasks.front().assignees = {{"Руководство ОО", "head1", "Орлова О.О."},
                                         {"Заместитель", "head1", "Орлова О.О."}};
  journey.today += days{7};
  const Transition made = journey.must(event::DayCame{});
  REQUIRE(made.messages.size() == 1);
  CHECK(made.messages.front().key ==
        "task-" + std::to_string(id.number) + "/reminder-" + iso(journey.today) + "/head1");
}

TEST_CASE("a step that begins late already and interrupts itself stops as an incident",
          "[runtime]") {
  for (const bool keep : {true, false}) {
    TableRules rules;
    rules.due_in_days["report"] = -1;
    auto report = task("report", {"end"});
    report.on = {{.kind = Interrupt::Kind::Overdue, .to = "report", .keep = keep}};
    Journey journey(workflow({report, finish("end")}), rules);
    journey.must(event::Start{});
    journey.must(event::DayCame{});
    CHECK(journey.now.status == InstanceStatus::Incident);
    CHECK_FALSE(journey.now.tokens.empty());
  }
}
