// Goal: every mistake in the rules of a workflow is reported where it stands. Method: one file a
// mistake, put into a set of scripts in which nothing else is wrong.
#include <catch2/catch.hpp>

#include "engine/base/limits.hpp"
#include "tests/rulebook/sample_scripts.hpp"

using namespace marshrut;
using namespace marshrut::samples;

TEST_CASE("mistakes in the rules of a workflow are found in their line", "[rulebook]") {
  using enum Severity;
  check_mistakes(
      "rules/north/lesnoy/route.lua",
      {
          {"return {\n diagnosis = { du = \"май\" },\n}", Error, "unknown-key", 2, "due"},
          {"return {\n diagnosis = { due = 5 },\n}", Error, "wrong-kind", 2},
          {"return {\n diagnosis = \"май\",\n}", Error, "wrong-kind", 2},
          {"return {\n diagnosis = { by = \"Ивнова А.П.\" },\n}", Warning, "unknown-party", 2,
           "Иванова А.П."},
          {"return {\n diagnosis = { remind = { before = { 3, \"x\" } } },\n}", Error, "wrong-kind",
           2},
          {"return {\n diagnosis = { remind = { before = -1 } },\n}", Error, "wrong-kind", 2},
          {"return {\n diagnosis = { remind = { unit = \"working_day\" } },\n}", Error,
           "unknown-value", 2, "working_days"},
          {"return {\n diagnosys = { due = \"май\" },\n}", Warning, "unused-rule", 2, "diagnosis"},
          {"return {\n threshold = 60,\n f = function(c) return c.rules.threshhold end,\n}",
           Warning, "unknown-rule", 3, "threshold"},
          {"return \"x\"", Error, "wrong-kind", 1},
          {"return {\n diagnosis = { due = ,\n}", Error, "script-failed", 2},
      });
}

TEST_CASE("mistakes in a ladder of reminders are found in their line", "[rulebook]") {
  using enum Severity;
  const std::vector<Mistake> mistakes = {
      {"return {\n befor = { 3 },\n}", Error, "unknown-key", 2, "before"},
      {"return {\n before = { -3 },\n}", Error, "wrong-kind", 2},
      {"return {\n after = { 0 },\n}", Error, "wrong-kind", 2},
      {"return {\n every = 367,\n}", Error, "wrong-kind", 2},
      {"return {\n not_started = { 0 },\n}", Error, "wrong-kind", 2},
      {"return {\n not_started = { 9, 5 },\n}", Warning, "unordered-ladder", 2},
      {"return {\n not_start = 5,\n}", Error, "unknown-key", 2, "not_started"},
      {"return {\n on_day = 1,\n}", Error, "wrong-kind", 2},
      {"return {\n after = { 5, 1 },\n}", Warning, "unordered-ladder", 2},
      {"return {\n escalate = { { after = 3, too = \"Координатор\" } },\n}", Error, "unknown-key",
       2, "to"},
      {"return {\n escalate = { { after = 3, to = \"Кординатор\" } },\n}", Warning, "unknown-party",
       2, "Координатор"},
      {"return {\n escalate = { { to = \"Координатор\" } },\n}", Error, "missing-key", 2, "after"},
      {"return {\n escalate = { { after = -1 } },\n}", Error, "wrong-kind", 2},
      {"return {\n escalate = { { after = 9 }, { after = 3 } },\n}", Warning, "unordered-ladder",
       2},
      {"return {\n escalate = { after = 9 },\n}", Error, "wrong-kind", 2},
      {"return 5", Error, "wrong-kind", 1},
  };
  check_mistakes("rules/north/lesnoy/reminders.lua", mistakes);
}

TEST_CASE("a term that makes no sense is shown with the place and the nearest wording",
          "[rulebook]") {
  const Findings all = check_with(
      {{"rules/north/lesnoy/route.lua", "return {\n diagnosis = { due = \"до 31 февраля\" },\n}"}});
  INFO(told(all));
  const Findings found = with_code(all, "bad-term");
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == Severity::Error);
  CHECK(found[0].place == Place{"rules/north/lesnoy/route.lua", 2, found[0].place.column});
  CHECK(found[0].message.ru.find("до 31 февраля") != std::string::npos);
  CHECK(found[0].message.ru.find('^') != std::string::npos);
  CHECK_FALSE(found[0].suggestion.empty());
}

TEST_CASE("a rule that a script asks for is used", "[rulebook]") {
  const Findings found =
      check_with({{"rules/federal/route.lua",
                   "return { threshold = 60, f = function(c) return c.rules.threshold end,\n"
                   " g = function(c) return c.rules.f(c) + c.rules['g'](c) end }"}});
  INFO(told(found));
  CHECK(with_code(found, "unused-rule").empty());
  CHECK(with_code(found, "unknown-rule").empty());
}

TEST_CASE("a step that nobody does and no day ends is a notice in each district", "[rulebook]") {
  const Findings all =
      check_with({{"rules/federal/route.lua", "return { route = { due = \"май\" } }"}});
  INFO(told(all));
  const Findings no_due = with_code(all, "no-due");
  REQUIRE(no_due.size() == 1);
  CHECK(no_due[0].severity == Severity::Notice);
  CHECK(no_due[0].place.file == "workflows/route.lua");
  CHECK(no_due[0].place.line == 3);
  CHECK(no_due[0].message.ru.find("Лесной район") != std::string::npos);
  CHECK(with_code(all, "no-by").size() == 2);
}

TEST_CASE("a crowded function with bitwise operators is an error", "[rulebook]") {
  std::string text = "return {\n f = function(c)\n local t = {";
  for (std::size_t i = 0; i <= limits::script_constants; ++i) text += std::to_string(i) + ",";
  text += "}\n return c.rules.f & t[1]\n end,\n}";
  const Findings all = check_with({{"rules/north/lesnoy/route.lua", text}});
  INFO(told(all));
  const Findings found = with_code(all, "too-many-constants");
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == Severity::Error);
  CHECK(found[0].place.line == 2);
}

TEST_CASE("a broken file does not hide another one's mistakes", "[rulebook]") {
  const Findings all =
      check_with({{"rules/federal/route.lua", "return {"},
                  {"rules/north/lesnoy/plan.lua", "plan \"x\" {"},
                  {"rules/north/lesnoy/parties.lua", "person \"И\" { posst = \"методист\" }"},
                  {"workflows/other.lua", "return workflow { start = 5 }"}});
  INFO(told(all));
  CHECK(with_code(all, "script-failed").size() == 2);
  CHECK(with_code(all, "unknown-key").size() == 1);
  CHECK(with_code(all, "missing-key").size() == 2);
  CHECK(with_code(all, "wrong-kind").size() == 1);
}

TEST_CASE("findings are sorted, and shared layers are told of once", "[rulebook]") {
  const Findings all = check_with(
      {{"rules/north/gorny/district.lua", "return { name = \"Горный район\" }"},
       {"rules/federal/parties.lua", "post \"Координатор\" { posst = 1 }"},
       {"rules/federal/route.lua", "return { diagnosys = {}, route = { by = \"Никто\" } }"}});
  INFO(told(all));
  CHECK(with_code(all, "unknown-key").size() == 1);
  CHECK(with_code(all, "unused-rule").size() == 1);
  CHECK(with_code(all, "unknown-party").size() ==
        1 + 1);  // the plan's «Руководство ОО» is gone too
  Findings sorted = all;
  sort_findings(sorted);
  CHECK(sorted == all);
}

TEST_CASE("a file that no layer reads is a warning with the nearest name", "[rulebook]") {
  const Findings all = check_with({{"rules/north/lesnoy/partys.lua", "return {"},
                                   {"rules/north/lesnoy/rout.lua", "return {}"},
                                   {"rules/north/lesnoy/route_test.lua", "-- a test"},
                                   {"rules/north/nowhere/plan.lua", "-- no district.lua"},
                                   {"rules/federal/plan.lua", "-- not here"},
                                   {"workflows/old/route.lua", "return 1"}});
  INFO(told(all));
  const Findings unknown = with_code(all, "unknown-file");
  REQUIRE(unknown.size() == 3);
  CHECK(unknown[0].place.file == "rules/federal/plan.lua");
  CHECK(unknown[1].suggestion == "parties");
  CHECK(unknown[2].suggestion == "route");
  CHECK(with_code(all, "file-in-no-layer").size() == 2);
  CHECK(with_code(all, "script-failed").size() == 1);
}
