// Goal: each kind of step does what its header says. Method: small graphs over table rules, one
// event at a time; what the transition carries is compared whole.
#include <algorithm>
#include <catch2/catch.hpp>
#include <stdexcept>

#include "engine/base/limits.hpp"
#include "tests/runtime/fixture.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

/// An Each over a list of the state, a task a branch, that goes on to "end".
Step each_over(std::string list, const std::string& name) {
  Step each{.name = name, .kind = StepKind::Each};
  each.each_of = std::move(list);
  each.next = {{"end"}};
  each.body = {task(name + "/each", {})};
  return each;
}

}  // namespace

TEST_CASE("a task opens with its title, people, due date and reminders", "[runtime]") {
  TableRules rules;
  rules.due_in_days["route"] = 10;
  rules.remind["route"] = {5, 1};
  auto step = task("route", {"end"});
  step.title = "Маршрут: {subject.name} {state.year} {state.none} {answer.year}";
  Journey journey(workflow({step, finish("end")}), rules);
  journey.now.state = Value::map({{"year", 2024}});

  const auto started = journey.must(event::Start{});
  REQUIRE(started.tasks.size() == 1);
  const Task& opened = started.tasks.front();
  CHECK(opened.title == "Маршрут: Иванова Анна Петровна 2024 {state.none} {answer.year}");
  CHECK(opened.assignees.front().person_key == "key-route");
  CHECK(opened.due->effective == date(2024, 9, 12));
  CHECK(opened.reminders == std::vector{date(2024, 9, 7), date(2024, 9, 11)});
  CHECK(started.after.timers.size() == 3);
  CHECK(started.after.revision == 1);
}

TEST_CASE("a completed task lays its answer into the state and goes on", "[runtime]") {
  TableRules rules;
  auto first = task("diagnosis", {"end"});
  first.form = {{.name = "scores", .kind = FormField::Kind::Table, .value_column = "percent"}};
  first.done = rules.function([](const Scene& scene) -> Result<Value> {
    return Value::map({{"kept", *scene.answer.find("scores")}});
  });
  first.records = Value::map({{"diagnosed", true}});
  Journey journey(workflow({first, finish("end")}), rules);
  journey.must(event::Start{});
  const auto done =
      journey.complete("diagnosis", Value::map({{"scores", Value::map({{"gifted", 40}})}}));
  REQUIRE(done.ok());
  CHECK(done->after.status == InstanceStatus::Finished);
  CHECK(done->after.outcome == "end");
  CHECK(done->after.state.find("kept")->find("gifted")->as_int() == 40);
  REQUIRE(done->facts.size() == 1);
  CHECK(done->facts.front().name == "diagnosed");
  CHECK(done->tasks.front().status == TaskStatus::Done);
  CHECK(done->after.timers.empty());
}

TEST_CASE("an answer that does not fit the form is refused with the field's name", "[runtime]") {
  struct Case {
    Value answer;
    std::string says;
  };
  const std::vector<Case> cases = {
      {Value(), "scores"},
      {Value::map({{"scores", "много"}}), "scores"},
      {Value::map({{"scores", Value::map({{"gifted", "сорок"}})}}), "scores"},
      {Value::map({{"scores", Value::map({{"gifted", 141}})}}), "от 0 до 100"},
      {Value::map({{"scores", Value::map({{"gifted", -5}})}}), "от 0 до 100"},
      {Value::map({{"scores", Value::map({})}}), "хотя бы одна"},
      {Value::map({{"scores", Value::Map{}}, {"scoers", 1}}), "«scores»"},
      {Value("да"), "таблицей"},
  };
  TableRules rules;
  auto step = task("diagnosis", {"end"});
  step.form = {{.name = "scores", .kind = FormField::Kind::Table, .value_column = "percent"}};
  Journey journey(workflow({step, finish("end")}), rules);
  journey.must(event::Start{});
  for (const auto& [answer, says] : cases) {
    const auto refused = journey.complete("diagnosis", answer);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == ErrorKind::Invalid);
    CHECK(refused.error().message.ru.find(says) != std::string::npos);
    CHECK(journey.now.tasks.size() == 1);
  }
}

TEST_CASE("next takes the first edge whose guard holds, every takes each", "[runtime]") {
  TableRules rules;
  const auto yes = rules.guard([](const Scene&) -> Result<bool> { return true; });
  const auto no = rules.guard([](const Scene&) -> Result<bool> { return false; });
  for (const auto split : {Split::First, Split::Every}) {
    auto fork = automatic("fork", {}, split);
    fork.next = {{"a", no}, {"b", yes}, {"c", {}}};
    Journey journey(
        workflow({fork, task("a", {"end"}), task("b", {"end"}), task("c", {"end"}), finish("end")}),
        rules);
    journey.must(event::Start{});
    CHECK(journey.standing() == (split == Split::First ? Names{"b"} : Names{"b", "c"}));
  }
}

TEST_CASE("a step none of whose edges is open is an incident", "[runtime]") {
  TableRules rules;
  auto fork = automatic("fork", {});
  fork.next = {{"end", rules.guard([](const Scene&) -> Result<bool> { return false; })}};
  Journey journey(workflow({fork, finish("end")}), rules);
  journey.must(event::Start{});
  CHECK(journey.now.status == InstanceStatus::Incident);
  CHECK(journey.now.incident->message.ru.find("fork") != std::string::npos);
}

TEST_CASE("an each opens one branch an item and goes on after the last", "[runtime]") {
  TableRules rules;
  Step each = each_over("deficits", "training");
  each.body.front().title = "Обучение: {item.title}";
  Journey journey(workflow({each, finish("end")}), rules);
  const auto deficit = [](const char* key) {
    return Value::map({{"key", key}, {"title", std::string("по ") + key}});
  };
  journey.now.state =
      Value::map({{"deficits", Value::List{deficit("a"), deficit("b"), deficit("a")}}});
  journey.must(event::Start{});
  REQUIRE(journey.now.tasks.size() == 2);
  CHECK(journey.now.tasks.back().title == "Обучение: по b");
  REQUIRE(journey.complete("training/each").ok());
  CHECK(journey.now.status == InstanceStatus::Running);
  REQUIRE(journey.complete("training/each").ok());
  CHECK(journey.now.status == InstanceStatus::Finished);
}

TEST_CASE("an each over an empty or absent list goes straight on", "[runtime]") {
  TableRules rules;
  Step each = each_over("deficits", "training");
  for (const Value& state : {Value::map({}), Value::map({{"deficits", Value::List{}}})}) {
    Journey journey(workflow({each, finish("end")}), rules);
    journey.now.state = state;
    journey.must(event::Start{});
    CHECK(journey.now.status == InstanceStatus::Finished);
  }
}

TEST_CASE("an each grows while it runs when its list grows", "[runtime]") {
  TableRules rules;
  Step each = each_over("items", "training");
  each.body.front().done = rules.function([](const Scene& scene) -> Result<Value> {
    Value::List items = scene.instance.state.find("items")->as_list();
    if (items.size() < 3) items.push_back("new" + std::to_string(items.size()));
    return Value::map({{"items", items}});
  });
  Journey journey(workflow({each, finish("end")}), rules);
  journey.now.state = Value::map({{"items", Value::List{"a", "b"}}});
  journey.must(event::Start{});
  REQUIRE(journey.complete("training/each").ok());
  CHECK(journey.now.tasks.size() == 2);
  REQUIRE(journey.complete("training/each").ok());
  REQUIRE(journey.complete("training/each").ok());
  CHECK(journey.now.status == InstanceStatus::Finished);
}

TEST_CASE("what the last branch adds to the list is branched for too", "[runtime]") {
  TableRules rules;
  Step each = each_over("items", "training");
  each.body.front().done = rules.function([](const Scene&) -> Result<Value> {
    return Value::map({{"items", Value::List{"a", "b"}}});
  });
  Journey journey(workflow({each, finish("end")}), rules);
  journey.now.state = Value::map({{"items", Value::List{"a"}}});
  journey.must(event::Start{});
  REQUIRE(journey.complete("training/each").ok());
  CHECK(journey.now.status == InstanceStatus::Running);
  REQUIRE(journey.complete("training/each").ok());
  CHECK(journey.now.status == InstanceStatus::Finished);
}

TEST_CASE("an each of two thousand items opens them all", "[runtime]") {
  TableRules rules;
  Step each = each_over("items", "all");
  Journey journey(workflow({each, finish("end")}), rules);
  Value::List items;
  for (int i = 0; i < 2'000; ++i) items.emplace_back("item-" + std::to_string(i));
  journey.now.state = Value::map({{"items", items}});
  journey.must(event::Start{});
  CHECK(journey.now.tasks.size() == 2'000);
}

TEST_CASE("a branch that an interrupt ends does not hold its each for ever", "[runtime]") {
  TableRules rules;
  Step each = each_over("items", "training");
  each.body.front().on = {{.signal = "refused", .to = "noted"}};
  Journey journey(workflow({each, finish("noted"), finish("end")}), rules);
  journey.now.state = Value::map({{"items", Value::List{"a"}}});
  journey.must(event::Start{});
  journey.must(event::Signal{"refused", {}});
  CHECK(journey.now.status == InstanceStatus::Finished);
}

TEST_CASE("a step that an edit has taken away refuses events and can be cancelled", "[runtime]") {
  TableRules rules;
  Journey before(workflow({task("old", {"end"}), finish("end")}), rules);
  before.must(event::Start{});
  Journey after(workflow({task("new", {"end"}), finish("end")}), rules);
  after.now = before.now;
  const auto refused = after.complete("old");
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().message.ru.find("«old»") != std::string::npos);
  CHECK(after.apply(event::Cancel{}).ok());
}

TEST_CASE("a call starts another workflow and waits for it", "[runtime]") {
  TableRules rules;
  Step call{.name = "sub", .kind = StepKind::Call};
  call.calls = "other";
  call.next = {{"end"}};
  call.done = rules.function([](const Scene& scene) -> Result<Value> {
    return Value::map({{"came", *scene.answer.find("outcome")}});
  });
  Journey journey(workflow({call, finish("end")}), rules);
  const auto started = journey.must(event::Start{});
  REQUIRE(started.children.size() == 1);
  CHECK(started.children.front().workflow == "other");
  const auto ended = journey.must(event::ChildEnded{started.children.front().token, "closed", {}});
  CHECK(ended.after.status == InstanceStatus::Finished);
  CHECK(ended.after.state.text_or("came", "") == "closed");
}

TEST_CASE("a wait ends with its day or its signal, whichever is first", "[runtime]") {
  TableRules rules;
  rules.due_in_days["order"] = 7;
  Step wait{.name = "order", .kind = StepKind::Wait};
  wait.signal = "signed";
  wait.next = {{"end"}};
  {
    Journey journey(workflow({wait, finish("end")}), rules);
    journey.must(event::Start{});
    journey.today += days{6};
    journey.must(event::DayCame{});
    CHECK(journey.now.status == InstanceStatus::Running);
    journey.today += days{1};
    journey.must(event::DayCame{});
    CHECK(journey.now.status == InstanceStatus::Finished);
  }
  {
    Journey journey(workflow({wait, finish("end")}), rules);
    journey.must(event::Start{});
    journey.must(event::Signal{"signed", {}});
    CHECK(journey.now.status == InstanceStatus::Finished);
    CHECK(journey.now.timers.empty());
  }
}

TEST_CASE("a finish that ends everything withdraws the open tasks", "[runtime]") {
  TableRules rules;
  auto end = finish("end");
  end.ends_all = true;
  Journey journey(workflow({automatic("fork", {"a", "b"}, Split::Every), task("a", {"end"}),
                            task("b", {"end"}), end}),
                  rules);
  journey.must(event::Start{});
  const auto done = journey.complete("a");
  REQUIRE(done.ok());
  CHECK(done->after.status == InstanceStatus::Finished);
  CHECK(std::count_if(done->tasks.begin(), done->tasks.end(),
                      [](const Task& each) { return each.status == TaskStatus::Withdrawn; }) == 1);
}

TEST_CASE("a step cancels the steps that it names", "[runtime]") {
  TableRules rules;
  auto decide = task("decide", {"end"});
  decide.cancels = {"collect"};
  Journey journey(
      workflow({automatic("fork", {"collect", "ask"}, Split::Every), task("collect", {"end"}),
                task("ask", {"decide"}), decide, finish("end")}),
      rules);
  journey.must(event::Start{});
  REQUIRE(journey.complete("ask").ok());
  CHECK(journey.standing() == Names{"decide"});
}

TEST_CASE("a loop of automatic steps stops as an incident", "[runtime]") {
  TableRules rules;
  Journey journey(workflow({automatic("a", {"b"}), automatic("b", {"a"})}), rules);
  journey.must(event::Start{});
  CHECK(journey.now.status == InstanceStatus::Incident);
  CHECK(journey.now.incident->message.ru.find("круг") != std::string::npos);
}

TEST_CASE("an each over the limit is an incident", "[runtime]") {
  TableRules rules;
  Step each = each_over("items", "all");
  Journey journey(workflow({each, finish("end")}), rules);
  journey.now.state = Value::map({{"items", Value::List(10'001, Value("x"))}});
  journey.must(event::Start{});
  CHECK(journey.now.status == InstanceStatus::Incident);
}

TEST_CASE("too many tokens are an incident", "[runtime]") {
  TableRules rules;
  Step wait{.name = "wait", .kind = StepKind::Wait};
  wait.signal = "go";
  wait.next = {{"end"}};
  Workflow graph = workflow({wait, task("more", {"end"}), finish("end")});
  graph.on = {{.signal = "more", .to = "more", .keep = true}};
  Journey journey(graph, rules);
  journey.now.revision = 1;
  for (std::size_t i = 0; i < limits::tokens_per_instance; ++i) {
    journey.now.tokens.push_back(
        {.id = TokenId{++journey.now.last_token}, .step = "wait", .phase = TokenPhase::Waiting});
  }
  journey.must(event::Signal{"more", {}});
  CHECK(journey.now.status == InstanceStatus::Incident);
}

TEST_CASE("records that are no table of fields are an incident, and no facts", "[runtime]") {
  TableRules rules;
  Step first = task("first", {"end"});
  first.records_by = rules.function([](const Scene&) { return Value(true); });
  Journey journey(workflow({first, finish("end")}), rules);
  journey.must(event::Start{});
  const auto made = journey.complete("first");
  REQUIRE(made.ok());
  CHECK(journey.now.status == InstanceStatus::Incident);
  CHECK(made->facts.empty());
}
