// Goal: a join begins when its kind says, never twice, never too early. Method: a fork into tasks
// that meet at one step, completed in different orders.
#include <algorithm>
#include <catch2/catch.hpp>
#include <stdexcept>

#include "tests/runtime/fixture.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

Workflow meeting(Join join, std::vector<std::string> branches = {"a", "b", "c"}) {
  std::vector<Step> steps = {automatic("fork", branches, Split::Every)};
  for (const auto& branch : branches) steps.push_back(task(branch, {"meet"}));
  steps.push_back(task("meet", {"end"}));
  steps.back().join = join;
  steps.push_back(finish("end"));
  return workflow(steps);
}

}  // namespace

TEST_CASE("a join on all begins with the last of its tokens", "[runtime]") {
  TableRules rules;
  Journey journey(meeting({JoinKind::All}), rules);
  journey.must(event::Start{});
  REQUIRE(journey.complete("b").ok());
  REQUIRE(journey.complete("a").ok());
  CHECK(journey.now.tasks.size() == 1);
  REQUIRE(journey.complete("c").ok());
  CHECK(journey.standing() == Names{"meet"});
}

TEST_CASE("a join on each begins every time", "[runtime]") {
  TableRules rules;
  Journey journey(meeting({JoinKind::Each}), rules);
  journey.must(event::Start{});
  REQUIRE(journey.complete("a").ok());
  REQUIRE(journey.complete("b").ok());
  CHECK(journey.standing() == Names{"c", "meet", "meet"});
}

TEST_CASE("a join on two of three begins with the second and absorbs the third", "[runtime]") {
  TableRules rules;
  Journey journey(meeting({JoinKind::Count, 2}), rules);
  journey.must(event::Start{});
  REQUIRE(journey.complete("a").ok());
  CHECK(journey.standing() == Names{"b", "c", "meet"});  // the token waits at the join
  REQUIRE(journey.complete("b").ok());
  CHECK(journey.now.tasks.size() == 2);
  REQUIRE(journey.complete("c").ok());
  CHECK(journey.standing() == Names{"meet"});
  REQUIRE(journey.complete("meet").ok());
  CHECK(journey.now.status == InstanceStatus::Finished);
}

TEST_CASE("a join on the last begins when no more can come", "[runtime]") {
  TableRules rules;
  Workflow some = meeting({JoinKind::Last});
  // Only two of the three branches are taken: the third must not be waited for.
  some.steps.front().next[2].guard =
      rules.guard([](const Scene&) -> Result<bool> { return false; });
  Journey journey(some, rules);
  journey.must(event::Start{});
  REQUIRE(journey.complete("a").ok());
  CHECK(journey.now.tasks.size() == 1);
  REQUIRE(journey.complete("b").ok());
  CHECK(journey.standing() == Names{"meet"});
  CHECK(journey.now.tasks.front().step == "meet");
}

TEST_CASE("a join that can never fill is an incident that names it", "[runtime]") {
  TableRules rules;
  Workflow some = meeting({JoinKind::All});
  some.steps.front().split = Split::First;
  Journey journey(some, rules);
  journey.must(event::Start{});
  REQUIRE(journey.complete("a").ok());
  CHECK(journey.now.status == InstanceStatus::Incident);
  CHECK(journey.now.incident->message.ru.find("meet") != std::string::npos);
}

TEST_CASE("a token that ends while it waits at a counting join is not counted", "[runtime]") {
  TableRules rules;
  Workflow some = meeting({JoinKind::Count, 2});
  some.steps.insert(some.steps.end() - 1, task("stop", {"end"}));
  some.steps[some.steps.size() - 2].cancels = {"meet"};
  some.on = {{.signal = "stop", .to = "stop", .keep = true}};
  Journey journey(some, rules);
  journey.must(event::Start{});
  REQUIRE(journey.complete("a").ok());
  journey.must(event::Signal{"stop", {}});
  CHECK(journey.now.rounds.empty());
  REQUIRE(journey.complete("b").ok());
  CHECK(journey.standing() == Names{"c", "meet", "stop"});
  CHECK(journey.now.tasks.size() == 2);  // the join still waits for its second
}

TEST_CASE("a counting join inside a loop counts each pass anew", "[runtime]") {
  TableRules rules;
  int passes = 0;
  Workflow loop = meeting({JoinKind::Count, 1}, {"a", "b"});
  for (Step& step : loop.steps) {
    if (step.name != "meet") continue;
    step.next = {{"fork", rules.guard([&](const Scene&) -> Result<bool> { return passes++ == 0; })},
                 {"end"}};
  }
  Journey journey(loop, rules);
  journey.must(event::Start{});
  REQUIRE(journey.complete("a").ok());
  REQUIRE(journey.complete("b").ok());  // absorbed
  REQUIRE(journey.complete("meet").ok());
  CHECK(journey.standing() == Names{"a", "b"});
  REQUIRE(journey.complete("b").ok());
  CHECK(journey.standing() == Names{"a", "meet"});
}
