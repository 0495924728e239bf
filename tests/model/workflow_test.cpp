// Goal: a workflow answers questions about its own graph. Method: one small graph built by hand.
#include <catch2/catch.hpp>

#include "engine/model/workflow.hpp"

using namespace marshrut;

namespace {

Step step(std::string name, StepKind kind, std::vector<std::string> next) {
  Step made;
  made.name = std::move(name);
  made.kind = kind;
  for (std::string& to : next) made.next.push_back({std::move(to), {}, {}});
  return made;
}

Interrupt interrupt(std::string to) {
  Interrupt made;
  made.signal = "s";
  made.to = std::move(to);
  return made;
}

/// begin → each → again ⇄ begin, each's branch may be refused, "left" is heard everywhere.
Workflow sample() {
  Workflow workflow{"w", "В", "teacher", "begin", {}, {interrupt("left")}, {}, {}};
  Step each = step("many", StepKind::Each, {"again"});
  each.body.push_back(step("many/each", StepKind::Task, {}));
  each.body[0].on.push_back(interrupt("refused"));
  workflow.steps = {step("begin", StepKind::Task, {"many", "many"}),
                    each,
                    step("again", StepKind::Task, {"begin", "closed"}),
                    step("closed", StepKind::Finish, {}),
                    step("refused", StepKind::Finish, {}),
                    step("left", StepKind::Finish, {}),
                    step("alone", StepKind::Task, {"closed"})};
  workflow.steps[2].on.push_back(interrupt("closed"));
  return workflow;
}

}  // namespace

TEST_CASE("a step is found by its name, the body of an each under its own", "[model]") {
  const Workflow workflow = sample();
  REQUIRE(workflow.find("many/each") != nullptr);
  CHECK(workflow.find("many/each")->kind == StepKind::Task);
  CHECK(workflow.step("closed").kind == StepKind::Finish);
  CHECK(workflow.find("nowhere") == nullptr);
}

TEST_CASE("sources are steps with an edge or an interrupt, each once", "[model]") {
  const Workflow workflow = sample();
  using Names = std::vector<std::string>;
  CHECK(workflow.sources_of("many") == Names{"begin"});
  CHECK(workflow.sources_of("closed") == Names{"again", "alone"});
  CHECK(workflow.sources_of("refused") == Names{"many/each"});
  CHECK(workflow.sources_of("left").empty());
}

TEST_CASE("a token reaches what edges, interrupts and signals lead to", "[model]") {
  const Workflow workflow = sample();
  struct Case {
    std::string from, to;
    bool reaches;
  };
  const std::vector<Case> cases = {
      {"begin", "closed", true},  {"begin", "begin", true},     {"begin", "refused", true},
      {"begin", "left", true},    {"closed", "left", true},     {"closed", "closed", false},
      {"closed", "begin", false}, {"many/each", "again", true}, {"many/each", "refused", true},
      {"alone", "closed", true},  {"alone", "begin", false},    {"begin", "alone", false},
  };
  for (const Case& one : cases) {
    CAPTURE(one.from, one.to);
    CHECK(workflow.reaches(one.from, one.to) == one.reaches);
  }
}

TEST_CASE("each kind of step has the word of the scripts", "[model]") {
  using enum StepKind;
  const std::vector<std::pair<StepKind, std::string>> words = {{Task, "task"}, {Auto, "auto"},
                                                               {Wait, "wait"}, {Each, "each"},
                                                               {Call, "call"}, {Finish, "finish"}};
  for (const auto& [kind, name] : words) CHECK(word(kind) == name);
}
