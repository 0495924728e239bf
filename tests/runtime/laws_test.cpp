// Goal: what must hold after any event. Method: random graphs of a fixed shape driven by random
// events (rapidcheck); every accepted transition is checked against the laws.
#include <rapidcheck.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <stdexcept>

#include "tests/runtime/fixture.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

/// Fork, join, each, wait, loop and interrupts in one graph.
Workflow everything(TableRules& rules, Join join) {
  auto again = rules.guard([](const Scene& scene) -> Result<bool> {
    return scene.instance.state.int_or("round", 0) < 2;
  });
  auto meet = task("meet", {});
  meet.join = join;
  meet.done = rules.function([](const Scene& scene) -> Result<Value> {
    return Value::map({{"round", scene.instance.state.int_or("round", 0) + 1}});
  });
  meet.next = {{"fork", again}, {"end"}};
  Step each{.name = "each", .kind = StepKind::Each};
  each.each_of = "items";
  each.next = {{"meet"}};
  each.body = {task("each/each", {})};
  Step wait{.name = "wait", .kind = StepKind::Wait};
  wait.signal = "go";
  wait.next = {{"meet"}};
  auto a = task("a", {"meet"});
  a.on = {{.kind = Interrupt::Kind::Overdue, .to = "late", .keep = true}};
  auto end = finish("end");
  end.ends_all = true;
  Workflow graph = workflow({automatic("fork", {"a", "each", "wait"}, Split::Every), a, each, wait,
                             task("late", {"said"}), finish("said"), meet, end, finish("gone")});
  graph.on = {{.signal = "left", .to = "gone"}};
  return graph;
}

Event random_event(const Instance& now) {
  const auto pick = *rc::gen::inRange(0, 12);
  if (pick < 6 && !now.tasks.empty()) {
    const auto which = *rc::gen::inRange<std::size_t>(0, now.tasks.size());
    if (pick == 5) return event::Reschedule{now.tasks[which].id, date(2024, 12, 1)};
    return event::CompleteTask{now.tasks[which].id};
  }
  switch (pick) {
    case 6: return event::Signal{"go", {}};
    case 7: return event::Pause{};
    case 8: return event::Resume{};
    case 9: return event::Retry{};
    case 10:
      return *rc::gen::inRange(0, 8) == 0 ? Event(event::Signal{"left", {}})
                                          : Event(event::DayCame{});
    default: return event::DayCame{};
  }
}

void check_laws(const Instance& now) {
  std::set<std::int64_t> tokens;
  for (const Token& token : now.tokens) RC_ASSERT(tokens.insert(token.id.number).second);
  for (const Timer& timer : now.timers) RC_ASSERT(tokens.count(timer.token.number) == 1);
  for (const Task& task : now.tasks) {
    RC_ASSERT(task.status == TaskStatus::Open);
    RC_ASSERT(tokens.count(task.token.number) == 1);
  }
  for (const Token& token : now.tokens) {
    RC_ASSERT((!token.parent || tokens.count(token.parent.number) == 1));
    const bool at_rest = token.phase == TokenPhase::Waiting || token.phase == TokenPhase::Joining;
    RC_ASSERT((at_rest || now.status != InstanceStatus::Running));
  }
  const bool over =
      now.status == InstanceStatus::Finished || now.status == InstanceStatus::Cancelled;
  RC_ASSERT((over == (now.tokens.empty() && now.revision > 0)));
}

}  // namespace

TEST_CASE("after any event tokens, tasks and timers belong together", "[runtime]") {
  const bool holds = rc::check([] {
    const std::vector<Join> joins = {
        {JoinKind::Each}, {JoinKind::All}, {JoinKind::Last}, {JoinKind::Count, 2}};
    TableRules rules;
    rules.due_in_days["a"] = *rc::gen::inRange(0, 20);
    rules.remind["a"] = {3};
    Journey journey(everything(rules, joins[*rc::gen::inRange<std::size_t>(0, joins.size())]),
                    rules);
    journey.now.state = Value::map({{"items", Value::List{"x", "y"}}});
    journey.must(event::Start{});
    for (int i = 0; i < 40; ++i) {
      journey.today += days{*rc::gen::inRange(0, 5)};
      const Instance before = journey.now;
      const auto transition = journey.apply(random_event(before));
      if (!transition.ok()) {
        RC_ASSERT(journey.now == before);
        continue;
      }
      RC_ASSERT(transition->after.revision == before.revision + 1);
      check_laws(journey.now);
    }
  });
  CHECK(holds);
}

TEST_CASE("the same event on the same instance gives the same transition", "[runtime]") {
  TableRules rules;
  rules.due_in_days["a"] = 3;
  const Workflow graph = everything(rules, {JoinKind::All});
  Instance fresh;
  fresh.state = Value::map({{"items", Value::List{"x"}}});
  IdSource first;
  IdSource second;
  const auto a = advance(graph, rules, fresh, {}, event::Start{}, date(2024, 9, 2), first);
  const auto b = advance(graph, rules, fresh, {}, event::Start{}, date(2024, 9, 2), second);
  REQUIRE((a.ok() && b.ok()));
  CHECK(a->after == b->after);
  CHECK(a->history == b->history);
}
