// Goal: changed rules move open work, and only what they may. Method: one waiting task or wait, the
// tables of the rules changed under it, and the event.
#include <catch2/catch.hpp>

#include "tests/runtime/fixture.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

using Part = event::Recompute::Part;

Workflow two_tasks() {
  return workflow({task("first", {"second"}), task("second", {"end"}), finish("end")});
}

/// At its first task, due in ten days, with a reminder three days before.
struct Waiting {
  Waiting() {
    rules.due_in_days["first"] = 10;
    rules.remind["first"] = {3};
    journey.must(event::Start{});
  }
  event::Recompute asked(Part part) {
    part.token = journey.now.tokens.front().id;
    return {.parts = {part}, .not_before = journey.today + days{2}, .version = "2"};
  }
  Transition recompute(Part part = {.dates = true, .people = true, .reminders = true}) {
    return journey.must(asked(part));
  }
  [[nodiscard]] const Task& task() const { return journey.now.tasks.front(); }
  [[nodiscard]] int due_in() const {
    return static_cast<int>((task().due->effective - journey.today).count());
  }
  [[nodiscard]] std::vector<Date> days_of(Timer::Kind kind) const {
    std::vector<Date> found;
    for (const Timer& timer : journey.now.timers) {
      if (timer.kind == kind) found.push_back(timer.on);
    }
    return found;
  }

  TableRules rules;
  Journey journey{two_tasks(), rules};
};

}  // namespace

TEST_CASE("a new date moves the task, its reminders and the day from which it is late",
          "[runtime]") {
  Waiting waiting;
  waiting.rules.due_in_days["first"] = 20;
  const Transition made = waiting.recompute();
  CHECK(waiting.due_in() == 20);
  CHECK(waiting.days_of(Timer::Kind::Reminder) == std::vector{waiting.journey.today + days{17}});
  CHECK(waiting.days_of(Timer::Kind::Overdue) == std::vector{waiting.journey.today + days{21}});
  REQUIRE(made.history.size() == 1);
  CHECK(made.history.front().kind == HistoryEntry::Kind::Recomputed);
  CHECK(made.history.front().detail.text_or("from", "") == "2024-09-12");
  CHECK(made.history.front().detail.text_or("to", "") == "2024-09-22");
}

TEST_CASE("rules that answer as before leave no trace", "[runtime]") {
  Waiting waiting;
  const Instance before = waiting.journey.now;
  const Transition made = waiting.recompute();
  CHECK(made.history.empty());
  CHECK(made.tasks.empty());
  CHECK(made.after.tasks == before.tasks);
  CHECK(made.after.timers == before.timers);
}

TEST_CASE("how a date follows is a choice", "[runtime]") {
  struct Case {
    const char* what;
    int rule;
    Redate how;
    int becomes;
  };
  const auto each = GENERATE(values<Case>({{"later, by rule", 20, Redate::ByRule, 20},
                                           {"sooner, by rule", 5, Redate::ByRule, 5},
                                           {"later, only later", 20, Redate::OnlyLater, 20},
                                           {"sooner, only later", 5, Redate::OnlyLater, 10},
                                           {"kept", 20, Redate::Keep, 10}}));
  CAPTURE(each.what);
  Waiting waiting;
  waiting.rules.due_in_days["first"] = each.rule;
  waiting.recompute({.dates = true, .how = each.how});
  CHECK(waiting.due_in() == each.becomes);
}

TEST_CASE("a date does not come nearer than the floor, and says that it was held", "[runtime]") {
  Waiting waiting;
  waiting.rules.due_in_days["first"] = -30;
  const Transition made = waiting.recompute();
  CHECK(waiting.due_in() == 2);
  CHECK(made.history.front().detail.find("held") != nullptr);
}

TEST_CASE("a date that was nearer than the floor stays as near as it was", "[runtime]") {
  Waiting waiting;
  waiting.journey.today += days{9};  // one day is left
  waiting.rules.due_in_days["first"] = -30;
  waiting.recompute();
  CHECK(waiting.due_in() == 1);
}

TEST_CASE("what a person has set stays", "[runtime]") {
  Waiting waiting;
  const TaskId task = waiting.task().id;
  waiting.journey.must(event::Reschedule{task, waiting.journey.today + days{7}, "больничный"});
  waiting.journey.must(event::Delegate{task, {"Зимина З.И.", "t2", "Зимина З.И."}, ""});
  waiting.rules.due_in_days["first"] = 20;
  waiting.recompute();
  CHECK(waiting.due_in() == 7);
  CHECK(waiting.task().assignees.front().person_key == "t2");
}

TEST_CASE("days of a pause are added to the new date", "[runtime]") {
  Waiting waiting;
  waiting.journey.must(event::Pause{});
  waiting.journey.today += days{4};
  waiting.journey.must(event::Resume{});
  waiting.rules.due_in_days["first"] = 20;  // from the day of the question
  waiting.recompute();
  CHECK(waiting.due_in() == 24);
}

TEST_CASE("a late task with a date to come is late no more, and can be late again", "[runtime]") {
  Waiting waiting;
  waiting.journey.today += days{11};
  waiting.journey.must(event::DayCame{});
  REQUIRE(waiting.task().late);
  waiting.rules.due_in_days["first"] = 5;
  waiting.recompute();
  CHECK_FALSE(waiting.task().late);
  CHECK(waiting.days_of(Timer::Kind::Overdue).size() == 1);
}

TEST_CASE("a task that stays late is not told so twice", "[runtime]") {
  Waiting waiting;
  waiting.journey.today += days{11};
  waiting.journey.must(event::DayCame{});
  waiting.rules.remind["first"] = {1};
  waiting.recompute({.reminders = true});
  CHECK(waiting.task().late);
  CHECK(waiting.days_of(Timer::Kind::Overdue).empty());
}

TEST_CASE("a date that the rules no longer name goes with its timers", "[runtime]") {
  Waiting waiting;
  waiting.rules.due_in_days.clear();
  waiting.recompute();
  CHECK_FALSE(waiting.task().due.has_value());
  CHECK(waiting.journey.now.timers.empty());
}

TEST_CASE("only the parts that are named are asked again", "[runtime]") {
  Waiting waiting;
  waiting.rules.due_in_days["first"] = 20;
  waiting.rules.remind["first"] = {5};
  waiting.recompute({.reminders = true});
  CHECK(waiting.due_in() == 10);
  CHECK(waiting.days_of(Timer::Kind::Reminder) == std::vector{waiting.journey.today + days{5}});
}

TEST_CASE("a wait for a date follows the rule, never into the past", "[runtime]") {
  TableRules rules;
  rules.due_in_days["pause"] = 10;
  Step wait = task("pause", {"end"});
  wait.kind = StepKind::Wait;
  Journey journey(workflow({wait, finish("end")}), rules);
  journey.must(event::Start{});
  const TokenId token = journey.now.tokens.front().id;
  for (const auto& [rule, becomes] : {std::pair{15, 15}, std::pair{-5, 0}}) {
    CAPTURE(rule);
    rules.due_in_days["pause"] = rule;
    journey.must(event::Recompute{.parts = {{.token = token, .dates = true}}});
    CHECK(journey.now.timers.front().on == journey.today + days{becomes});
  }
}

TEST_CASE("an instance goes over to a graph that still has its step", "[runtime]") {
  Waiting waiting;
  Workflow longer = workflow({task("first", {"between"}), task("between", {"second"}),
                              task("second", {"end"}), finish("end")});
  longer.version = "new";
  longer.steps.front().title = "Первый шаг";
  IdSource ids{100, 100};
  const auto made = advance(longer, waiting.rules, waiting.journey.now, waiting.journey.subject,
                            event::Migrate{}, waiting.journey.today, ids);
  REQUIRE(made.ok());
  CHECK(made->after.workflow_version == "new");
  CHECK(made->after.tasks.front().title == "Первый шаг");
  CHECK(made->after.tasks.front().due == waiting.task().due);
  CHECK(made->history.front().kind == HistoryEntry::Kind::Migrated);
}

TEST_CASE(
    "a graph without the step takes an instance only where it is told what stands in its place",
    "[runtime]") {
  Waiting waiting;
  Step automatic_step = automatic("start", {"second"});
  const Workflow other =
      workflow({task("start", {"second"}), task("second", {"end"}), finish("end")});
  const Workflow wrong_kind = workflow({automatic_step, task("second", {"end"}), finish("end")});
  IdSource ids{100, 100};
  const auto over = [&](const Workflow& graph, std::map<std::string, std::string> moved) {
    return advance(graph, waiting.rules, waiting.journey.now, waiting.journey.subject,
                   event::Migrate{std::move(moved)}, waiting.journey.today, ids);
  };
  CHECK(over(other, {}).error().kind == ErrorKind::Refused);
  CHECK(over(other, {}).error().message.ru.find("first") != std::string::npos);
  CHECK(over(wrong_kind, {{"first", "start"}}).error().kind == ErrorKind::Refused);
  const auto moved = over(other, {{"first", "start"}});
  REQUIRE(moved.ok());
  CHECK(moved->after.tokens.front().step == "start");
  CHECK(moved->after.tasks.front().step == "start");
}

TEST_CASE("a wait comes no nearer than the floor", "[runtime]") {
  TableRules rules;
  rules.due_in_days["pause"] = 10;
  Step wait = task("pause", {"end"});
  wait.kind = StepKind::Wait;
  Journey journey(workflow({wait, finish("end")}), rules);
  journey.must(event::Start{});
  rules.due_in_days["pause"] = 1;
  journey.must(event::Recompute{.parts = {{.token = journey.now.tokens.front().id, .dates = true}},
                                .not_before = journey.today + days{4}});
  CHECK(journey.now.timers.front().on == journey.today + days{4});
}

TEST_CASE("a date that is counted anew forgets the pause before it", "[runtime]") {
  Waiting waiting;
  waiting.journey.must(event::Pause{});
  waiting.journey.today += days{30};
  waiting.journey.must(event::Resume{});
  waiting.rules.due_in_days["first"] = 14;
  waiting.recompute({.dates = true, .how = Redate::Restart});
  CHECK(waiting.due_in() == 14);
  CHECK(waiting.task().put_off == days{0});
}

TEST_CASE("a branch of an each does not go over to a step outside it", "[runtime]") {
  TableRules rules;
  const auto graph = [](const std::string& name) {
    Step each = task(name, {"exam"});
    each.kind = StepKind::Each;
    each.each_of = "items";
    each.body = {task(name + "/each", {})};
    return workflow({each, task("exam", {"end"}), finish("end")});
  };
  Journey journey(graph("training"), rules);
  journey.now.state = Value::map({{"items", Value::List{"a"}}});
  journey.must(event::Start{});
  IdSource ids{100, 100};
  const auto over = [&](std::map<std::string, std::string> moved) {
    return advance(graph("courses"), rules, journey.now, journey.subject,
                   event::Migrate{std::move(moved)}, journey.today, ids);
  };
  CHECK(over({{"training", "courses"}}).ok());
  const auto refused = over({{"training", "courses"}, {"training/each", "exam"}});
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().kind == ErrorKind::Refused);
}
