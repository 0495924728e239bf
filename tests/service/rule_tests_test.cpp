// Goal: tests that lie beside rules say in plain words whether the rules do what their author
// wanted. Method: a small rule set of two districts in memory, with test files that are right,
// wrong and broken; and the tests of the real rules.
#include "engine/service/rule_tests.hpp"

#include <algorithm>

#include "engine/script/lua_host.hpp"
#include "tests/rulebook/sample_scripts.hpp"
#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using marshrut::testing::must;

namespace {

samples::Scripts two_districts() {
  samples::Scripts scripts = samples::good_scripts();
  scripts["workflows/route.lua"] = R"(return workflow {
  title = "Маршрут", subject = "teacher", start = "diagnosis",
  on = { left = "gone" },
  diagnosis = task {
    title = "Диагностика", form = { score = { number_field(), title = "Балл" } },
    done = function(c)
      if c.answer.score == 13 then error("несчастливое число") end
      local found = {}
      if c.answer.score < c.rules.threshold then
        found = { { key = "method", title = "методика" } }
      end
      return { deficits = found }
    end,
    next = { { "closed", when = function(c) return #c.state.deficits == 0 end }, "route" },
  },
  route = task { title = "Маршрут", records = { with_route = true }, next = "pause" },
  pause = wait { next = "closed" },
  closed = finish {},
  gone = finish {},
}
)";
  scripts["rules/federal/route.lua"] = R"(return {
  threshold = 60,
  diagnosis = { due = "сентябрь", by = "Координатор", remind = { before = { 3 } } },
  route = { due = "в течение 10 рабочих дней", by = "Руководство ОО" },
  pause = { due = "в течение 5 рабочих дней" },
}
)";
  scripts["rules/north/ozerny/district.lua"] =
      R"(return { name = "Озёрный район", coordinator = "Координатор" }
)";
  return scripts;
}

/// One test in one file of the rules, run on the two districts.
RuleTestReport run(const std::string& text,
                   const std::string& path = "rules/federal/route_test.lua",
                   const samples::Scripts& changes = {}) {
  samples::Scripts scripts = two_districts();
  for (const auto& [name, changed] : changes) scripts[name] = changed;
  scripts[path] = text;
  LuaHost host;
  Rulebook rulebook(host, samples::tree_of(scripts));
  return must(run_rule_tests(rulebook));
}

/// The same where the expectation stands on the day after a diagnosis with 45 of 100.
RuleTestReport after_diagnosis(const std::string& expect) {
  return run(R"(test "Проба" { start = "02.09.2024", on "09.09.2024" {
  complete = "diagnosis", answer = { score = 45 }, expect = { )" +
             expect + " } } }");
}

std::string told(const RuleTestReport& report) {
  std::string all = samples::told(report.findings);
  for (const RuleTestResult& each : report.results) {
    for (const TestFailure& one : each.failures) {
      all += each.district + " " + one.place.text() + ": " + one.message.ru + "\n";
    }
  }
  return all;
}

}  // namespace

TEST_CASE("a test of rules tells a story day by day", "[rule-tests]") {
  const RuleTestReport report = run(R"(test "Дефицит: маршрут за десять рабочих дней" {
  start = "02.09.2024",
  subject = { post = "учитель", experience = 5 },
  on "02.09.2024" {
    expect = {
      at = "diagnosis", by = { diagnosis = "Координатор" },
      due = { diagnosis = "30.09.2024" }, remind = { diagnosis = "25.09.2024" },
    },
  },
  on "25.09.2024" { expect = { told = "Координатор" } },
  on "01.10.2024" { expect = { late = "diagnosis" } },
  on "02.10.2024" {
    complete = "diagnosis", answer = { score = 45 },
    expect = {
      at = "route", deficits = "методика", state = { deficits = { { key = "method", title = "методика" } } },
      due = { route = "16.10.2024" }, by = { route = "Руководство ОО" }, late = {},
    },
  },
  on "07.10.2024" {
    complete = "route",
    expect = { at = "pause", due = { pause = "14.10.2024" }, records = { with_route = true } },
  },
  on "14.10.2024" { expect = { outcome = "closed", at = {} } },
})");
  INFO(told(report));
  CHECK(report.passed());
  CHECK(report.results.size() == 2);  // a federal test runs in each district
}

TEST_CASE("what is not as a test expects is told with its line and both sides", "[rule-tests]") {
  struct Case {
    const char* expect;
    const char* told;
  };
  const auto sample = GENERATE(
      Case{"at = \"diagnosis\"",
           "маршрут стоит на шагах: ожидалось diagnosis, а по правилам route"},
      Case{"deficits = {}", "дефициты: ожидалось —, а по правилам method"},
      Case{"due = { route = \"24.09.2024\" }",
           "шаг «route», срок: ожидалось 24.09.2024, а по правилам 23.09.2024"},
      Case{"due = { route = false }", "шаг «route», срок: ожидалось —, а по правилам 23.09.2024"},
      Case{"by = { route = \"Координатор\" }",
           "шаг «route», отвечают: ожидалось Координатор, а по правилам Руководство ОО "
           "(Директорова О.О.)"},
      Case{"remind = { route = \"16.09.2024\" }",
           "шаг «route», напоминания до срока: ожидалось 16.09.2024, а по правилам —"},
      Case{"late = \"route\"", "просрочены шаги: ожидалось route, а по правилам —"},
      Case{"told = \"Координатор\"",
           "в этот день сообщено: ожидалось Координатор, а по правилам —"},
      Case{"outcome = \"closed\"", "итог маршрута: ожидалось closed, а по правилам —"},
      Case{"state = { round = 1 }", "поле состояния «round»: ожидалось 1, а по правилам —"},
      Case{"records = { with_route = true }", "факт «with_route»: ожидалось true, а по правилам —"},
      Case{"due = { rout = \"24.09.2024\" }", "шага «rout» в маршруте нет; возможно, route"},
      Case{"due = { pause = \"24.09.2024\" }", "шаг «pause»: в этот день задачи на нём нет"});
  const RuleTestReport report = after_diagnosis(sample.expect);
  CAPTURE(sample.expect, told(report));
  CHECK_FALSE(report.passed());
  REQUIRE(report.failed() == 2);
  REQUIRE(report.results.front().failures.size() == 1);
  const TestFailure& failure = report.results.front().failures.front();
  CHECK(failure.message.ru == sample.told);
  CHECK(failure.place.text() == "rules/federal/route_test.lua:2");
}

TEST_CASE("a deed that the rules refuse ends the story with the reason", "[rule-tests]") {
  struct Case {
    const char* deed;
    const char* told;
  };
  const auto sample = GENERATE(
      Case{"complete = \"route\"",
           "задача шага «route» в этот день не открыта; открыты: diagnosis"},
      Case{"complete = \"diagnose\"", "шага «diagnose» в маршруте нет; возможно, diagnosis"},
      Case{"signal = \"lefd\"",
           "сигнала «lefd» сейчас никто не ждёт; возможно, имелось в виду «left»"},
      Case{"resume = true", "маршрут идёт: сейчас это невозможно"});
  const RuleTestReport report = run(R"(test "Проба" {
  start = "02.09.2024",
  on "09.09.2024" { )" + std::string(sample.deed) +
                                    R"( },
  on "10.09.2024" { expect = { outcome = "нет такого" } },
})");
  REQUIRE(report.results.front().failures.size() == 1);
  CHECK(report.results.front().failures.front().message.ru == sample.told);
  CHECK(report.results.front().failures.front().place.line == 3);
}

TEST_CASE("signals, a pause and a cancel are told in tests too", "[rule-tests]") {
  const RuleTestReport report = run(R"(
test "Уволился" { start = "02.09.2024", on "09.09.2024" { signal = "left", expect = { outcome = "gone" } } }
test "Отпуск сдвигает срок" {
  start = "02.09.2024",
  on "09.09.2024" { pause = "отпуск" },
  on "16.09.2024" { resume = true, expect = { due = { diagnosis = "07.10.2024" } } },
}
test "Отменён" { start = "02.09.2024", on "09.09.2024" { cancel = "ошибка", expect = { at = {}, outcome = {} } } }
)");
  INFO(told(report));
  CHECK(report.passed());
}

TEST_CASE("a script that fails in a test is told with the script's own line", "[rule-tests]") {
  const RuleTestReport report = run(
      R"(test "Чёртова дюжина" { start = "02.09.2024", on "09.09.2024" { complete = "diagnosis", answer = { score = 13 } } })");
  REQUIRE(report.results.front().failures.size() == 1);
  const std::string& ru = report.results.front().failures.front().message.ru;
  CHECK(ru.find("09.09.2024, шаг «diagnosis»: сценарий остановился ошибкой") == 0);
  CHECK(ru.find("workflows/route.lua:7") != std::string::npos);
  CHECK(ru.find("несчастливое число") != std::string::npos);
}

TEST_CASE("a district's test runs in that district alone, a region's in all of the region",
          "[rule-tests]") {
  const char* text = R"(test "Проба" { start = "02.09.2024", on "02.09.2024" {} })";
  const RuleTestReport own = run(text, "rules/north/ozerny/route_test.lua");
  REQUIRE(own.results.size() == 1);
  CHECK(own.results.front().district == "north/ozerny");
  CHECK(own.results.front().district_name == "Озёрный район");
  CHECK(run(text, "rules/north/route_test.lua").results.size() == 2);
  CHECK(run(text, "workflows/route_test.lua").results.size() == 2);
}

TEST_CASE("an edit of one district that breaks a federal test is told by that district",
          "[rule-tests]") {
  const RuleTestReport report =
      run(R"(test "Порог" { start = "02.09.2024", on "09.09.2024" {
  complete = "diagnosis", answer = { score = 45 }, expect = { at = "route" } } })",
          "rules/federal/route_test.lua",
          {{"rules/north/ozerny/route.lua", "return { threshold = 40 }\n"}});
  CHECK(report.failed() == 1);
  const auto failed = std::find_if(report.results.begin(), report.results.end(),
                                   [](const RuleTestResult& each) { return !each.passed(); });
  REQUIRE(failed != report.results.end());
  CHECK(failed->district == "north/ozerny");
}

TEST_CASE("a broken test file is a finding with its place and hides no other", "[rule-tests]") {
  struct Case {
    const char* text;
    const char* code;
    int line;
  };
  const auto sample = GENERATE(
      Case{"test \"Проба\" {\n  start = \"02.09.2024\",\n", "script-failed", 0},
      Case{"test \"Проба\" {\n  start = \"31.09.2024\",\n  on \"01.10.2024\" {} }", "bad-date", 2},
      Case{"test \"Проба\" {\n  start = \"02.09.2024\",\n  on \"40.10.2024\" {} }", "bad-date", 3},
      Case{"test \"Проба\" { on \"01.10.2024\" {} }", "missing-key", 1},
      Case{"test \"Проба\" { start = \"02.09.2024\" }", "test-of-nothing", 1},
      Case{"test \"Проба\" {\n  start = \"02.09.2024\",\n  on \"03.09.2024\" {\n    expct = {} } }",
           "unknown-key", 4},
      Case{"test \"Проба\" {\n  start = \"02.09.2024\",\n  on \"03.09.2024\" {\n"
           "    expect = { du = {} } } }",
           "unknown-key", 4},
      Case{"test \"Проба\" {\n  start = \"02.09.2024\",\n  on \"01.09.2024\" {} }", "day-goes-back",
           3},
      Case{"test \"Проба\" {\n  start = \"02.09.2024\",\n"
           "  on \"03.09.2024\" { complete = \"route\", signal = \"left\" } }",
           "two-deeds", 3},
      Case{"test \"Проба\" {\n  start = \"02.09.2024\",\n  { at = \"route\" },\n"
           "  on \"03.09.2024\" {} }",
           "unexpected-value", 3});
  const RuleTestReport report =
      run(sample.text, "rules/federal/route_test.lua",
          {{"rules/north/ozerny/route_test.lua",
            R"(test "Проба" { start = "02.09.2024", on "02.09.2024" {} })"}});
  CAPTURE(sample.text, told(report));
  CHECK_FALSE(report.passed());
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings.front().code == sample.code);
  CHECK(report.findings.front().place.file == "rules/federal/route_test.lua");
  if (sample.line > 0) CHECK(report.findings.front().place.line == sample.line);
  CHECK(report.results.size() == 1);  // the other file was run
}

TEST_CASE("a test of no workflow is a finding with the nearest name", "[rule-tests]") {
  const RuleTestReport report =
      run("test \"Проба\" { start = \"02.09.2024\", on \"02.09.2024\" {} }",
          "rules/federal/rout_test.lua");
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings.front().code == "unknown-workflow");
  CHECK(report.findings.front().suggestion == "route");
}

TEST_CASE("a district whose rules do not open is told and the others are tested", "[rule-tests]") {
  const RuleTestReport report = run(R"(test "Проба" { start = "02.09.2024", on "02.09.2024" {} })",
                                    "rules/federal/route_test.lua",
                                    {{"rules/north/ozerny/district.lua", "return { nam = 1 }\n"}});
  CHECK_FALSE(report.passed());
  CHECK(samples::with_code(report.findings, "district-not-opened").size() == 1);
  REQUIRE(report.results.size() == 1);
  CHECK(report.results.front().passed());
}

TEST_CASE("a wait that comes round for ever ends the story", "[rule-tests]") {
  const RuleTestReport report = run(
      R"(test "Круг" { start = "02.09.2024", on "02.10.2024" {} })", "rules/federal/route_test.lua",
      {{"workflows/route.lua", R"(return workflow {
  title = "Круг", subject = "teacher", start = "diagnosis",
  diagnosis = wait { next = { { "closed", when = function(c) return c.today.year > 3000 end }, "diagnosis" } },
  closed = finish {},
}
)"},
       {"rules/federal/route.lua", "return { diagnosis = { due = \"02.09.2024\" } }\n"}});
  INFO(told(report));
  REQUIRE(report.results.front().failures.size() == 1);
  CHECK(report.results.front().failures.front().message.ru.find("круг в графе") !=
        std::string::npos);
}

TEST_CASE("the tests of the real rules pass in every district", "[rule-tests]") {
  const std::string root = MARSHRUT_SOURCE_DIR;
  LuaHost host;
  Rulebook rulebook(host, must(read_scripts(root + "/rules", root + "/workflows")));
  const RuleTestReport report = must(run_rule_tests(rulebook));
  INFO(told(report));
  CHECK(report.passed());
  for (const DistrictInfo& district : must(rulebook.districts())) {
    CAPTURE(district.id);
    const auto own = std::count_if(
        report.results.begin(), report.results.end(), [&](const RuleTestResult& each) {
          return each.place.file.starts_with("rules/" + district.id + "/");
        });
    CHECK(own >= 1);
  }
}
