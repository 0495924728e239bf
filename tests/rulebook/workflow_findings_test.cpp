// Goal: every mistake in a workflow's file is reported with its line, its code and the nearest
// valid spelling. Method: one file a mistake, put into a set of scripts in which nothing else is
// wrong.
#include <catch2/catch.hpp>

#include "engine/rulebook/read_workflow.hpp"
#include "tests/rulebook/sample_scripts.hpp"

using namespace marshrut;
using namespace marshrut::samples;

namespace {

/// A workflow with one strange step of its own after the head of two lines.
std::string with_step(const std::string& step) {
  return "return workflow {\n  title = \"М\", subject = \"teacher\", start = \"a\",\n" + step +
         "\n  z = finish {},\n}\n";
}

}  // namespace

TEST_CASE("scripts with nothing wrong in them give no error and no warning", "[rulebook]") {
  const Findings findings = check_with({});
  INFO(told(findings));
  for (const Finding& finding : findings) CHECK(finding.severity == Severity::Notice);
}

TEST_CASE("mistakes in a workflow's words and values are errors in their line", "[rulebook]") {
  using enum Severity;
  check_mistakes(
      "workflows/route.lua",
      {
          {with_step("a = task { titl = \"x\", next = \"z\" },"), Error, "unknown-key", 3, "title"},
          {with_step("a = task { title = 60, next = \"z\" },"), Error, "wrong-kind", 3},
          {with_step("a = task { title = \"x\", done = \"y\", next = \"z\" },"), Error,
           "wrong-kind", 3},
          {with_step("a = task { title = \"x\",\n next = \"zz\" },\n zzz = finish {},"), Error,
           "unknown-step", 4, "zzz"},
          {with_step("a = task { next = \"b\" },\n b = task { next = { \"z\", { \"zebra\", when = "
                     "1 } } },"),
           Error, "unknown-step", 4},
          {with_step("a = task { next = \"z\", cancels = { \"gonee\" } },\n gone = finish {},"),
           Error, "unknown-step", 3, "gone"},
          {with_step("a = wait { next = \"z\", on = { left = \"zed\" } },\n zet = finish {},"),
           Error, "unknown-step", 3, "zet"},
          {with_step("a = task { next = \"z\", join = \"al\" },"), Error, "bad-join", 3, "all"},
          {with_step("a = task { next = \"z\", join = 0 },"), Error, "bad-join", 3},
          {with_step("a = task { next = \"z\", every = \"z\" },"), Error, "next-and-every", 3},
          {with_step("a = each { of = \"list\", step = wait {}, next = \"z\" },"), Error,
           "each-body", 3},
          {with_step("a = each { of = \"list\", next = \"z\" },"), Error, "each-body", 3},
          {with_step("a = each { step = task {}, next = \"z\" },"), Error, "missing-key", 3},
          {with_step("a = call { workflow = \"rout\", next = \"z\" },"), Error, "unknown-workflow",
           3, "route"},
          {with_step("a = task { form = { n = { title = \"x\" } }, next = \"z\" },"), Error,
           "unknown-field-kind", 3},
          {with_step("a = { next = \"z\" },"), Error, "unknown-step-kind", 3},
          {with_step("a = finish { next = \"z\" },"), Error, "unknown-key", 3},
          {with_step("a = task { next = \"z\" }, on = { overdue = \"z\" },"), Error,
           "overdue-everywhere", 3},
          {with_step("a = task { next = \"z\", on = { overdue = 5 } },"), Error, "wrong-kind", 3},
          {"return workflow {\n title = \"М\", start = \"z\",\n subject = \"techer\", z = finish "
           "{},\n}",
           Error, "unknown-value", 3, "teacher"},
          {"return workflow {\n title = \"М\", subject = \"teacher\", start = \"zz\",\n zzz = "
           "finish {},\n}",
           Error, "unknown-step", 2, "zzz"},
          {"return workflow {\n subject = \"teacher\", start = \"z\", z = finish {},\n}", Error,
           "missing-key", 1},
          {"return { title = \"М\" }", Error, "no-workflow", 1},
      });
}

TEST_CASE("mistakes in the graph are found in the line of the step", "[rulebook]") {
  using enum Severity;
  const std::string guard = "when = function(c) return c.state.x end";
  check_mistakes(
      "workflows/route.lua",
      {
          {with_step("a = task { title = \"x\" },"), Error, "dead-end", 3},
          {with_step("a = task { next = \"z\" },\n b = task { next = \"z\" },"), Warning,
           "unreachable-step", 4},
          {with_step("a = auto { next = \"b\" },\n b = auto { next = \"a\" },"), Error,
           "automatic-loop", 3},
          {with_step("a = auto { next = { { \"a\", " + guard + " }, \"z\" } },"), Warning,
           "automatic-loop", 3},
          {with_step("a = each { of = \"l\", step = task {}, next = \"a\" },"), Error,
           "automatic-loop", 3},
          {with_step("a = task { next = \"a\" },"), Warning, "never-finishes", 1},
          {with_step("a = task { next = {\n \"z\",\n { \"b\", " + guard + " } } }, b = finish {},"),
           Warning, "edge-never-taken", 5},
          {with_step("a = task {\n next = { { \"z\", " + guard + " } } },"), Notice,
           "no-default-edge", 4},
          {with_step("a = task { next = { { \"b\", " + guard +
                     " }, \"c\" } },\n b = task { next = \"d\" }, c = task { next = \"d\" },\n"
                     " d = task { join = \"all\", next = \"z\" },"),
           Warning, "join-never-complete", 5, "last"},
      });
}

TEST_CASE("a workflow of too many steps is refused", "[rulebook]") {
  std::string steps;
  for (std::size_t i = 0; i + 1 < limits::workflow_steps; ++i) {
    steps += "s" + std::to_string(i) + " = task { next = \"z\" },";
  }
  const auto errors = [&](const std::string& more) {
    return with_code(check_with({{"workflows/route.lua", with_step(steps + more)}}),
                     "too-many-steps");
  };
  CHECK(errors("").empty());
  const Findings found = errors("a = task { next = \"z\" },");
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == Severity::Error);
}

TEST_CASE("loops with a human, a wait or a call in them are none of the check's business",
          "[rulebook]") {
  for (const std::string step : {"task { next = \"a\" }", "wait { signal = \"s\", next = \"a\" }",
                                 "call { workflow = \"route\", next = \"a\" }"}) {
    CAPTURE(step);
    const Findings found = check_with(
        {{"workflows/route.lua",
          with_step(
              "a = auto { next = { { \"z\", when = function(c) return c.state.x end }, \"b\" } },"
              "\n b = " +
              step + ",")}});
    INFO(told(found));
    CHECK(with_code(found, "automatic-loop").empty());
  }
}

TEST_CASE("a join that a split feeds may wait for all of it", "[rulebook]") {
  const Findings found = check_with(
      {{"workflows/route.lua",
        with_step("a = task { every = { \"b\", \"c\" } },\n b = task { next = \"d\" },"
                  " c = task { next = \"d\" },\n d = task { join = \"all\", next = \"z\" },")}});
  INFO(told(found));
  CHECK(with_code(found, "join-never-complete").empty());
}

TEST_CASE("a workflow becomes the model with everything its file says", "[rulebook]") {
  LuaHost host;
  Rulebook rulebook(host, tree_with({{"workflows/route.lua", R"(return workflow {
  title = "Маршрут", subject = "teacher", start = "begin",
  on = { left = { "gone", keep = true } },
  begin = task {
    title = "Начало",
    form = { scores = table_of("competence", "percent"),
             why = { text_field(), title = "Почему", optional = true } },
    done = function(c) return {} end,
    records = { diagnosed = true },
    every = { "many", { "rest", when = function(c) return true end } },
    on = { overdue = { "gone", keep = true }, refused = "gone" },
  },
  many = each { of = "deficits", step = task { title = "Обучение" }, next = "rest" },
  rest = wait { signal = "order", join = 2, cancels = { "begin" }, next = "gone" },
  gone = finish { outcome = "ушёл", all = true, records = function(c) return {} end },
}
)"}}));
  const auto book = rulebook.open_workflow(nullptr, "route");
  if (!book.ok()) FAIL(book.error().message.ru);
  const Workflow& workflow = book->workflow;
  CHECK(workflow.name == "route");
  CHECK(workflow.subject == "teacher");
  CHECK(workflow.version.size() == 64);
  REQUIRE(workflow.on.size() == 1);
  CHECK(workflow.on[0].signal == "left");
  CHECK(workflow.on[0].keep);

  const Step& begin = workflow.step("begin");
  CHECK(begin.kind == StepKind::Task);
  CHECK(begin.split == Split::Every);
  CHECK(begin.place.line == 4);
  REQUIRE(begin.next.size() == 2);
  CHECK_FALSE(begin.next[0].guard);
  CHECK(begin.next[1].guard);
  REQUIRE(begin.form.size() == 2);
  CHECK(begin.form[0].kind == FormField::Kind::Table);
  CHECK(begin.form[0].key_column == "competence");
  CHECK(begin.form[0].value_column == "percent");
  CHECK(begin.form[1].title == "Почему");
  CHECK_FALSE(begin.form[1].required);
  CHECK(begin.done);
  CHECK(begin.records == Value::map({{"diagnosed", true}}));
  REQUIRE(begin.on.size() == 2);
  CHECK(begin.on[0].kind != begin.on[1].kind);

  const Step& body = workflow.step("many/each");
  CHECK(body.title == "Обучение");
  CHECK(workflow.step("many").each_of == "deficits");
  const Step& rest = workflow.step("rest");
  CHECK(rest.join.kind == JoinKind::Count);
  CHECK(rest.join.count == 2);
  CHECK(rest.cancels == std::vector<std::string>{"begin"});
  CHECK(rest.signal == "order");
  const Step& gone = workflow.step("gone");
  CHECK(gone.outcome == "ушёл");
  CHECK(gone.ends_all);
  CHECK(gone.records_by);
}
