// Goal: guards that leave a gap or overlap are shown with an answer that proves it, and nothing is
// said that no sample proves. Method: one step with guards, behind forms of every kind.
#include <catch2/catch.hpp>

#include "engine/base/limits.hpp"
#include "tests/rulebook/sample_scripts.hpp"

using namespace marshrut;
using namespace marshrut::samples;

namespace {

/// Step a with a form and a done, its ways each on a line of their own from line 4 on.
std::string with_ways(const std::string& task, const std::string& ways) {
  return "return workflow { title = \"М\", subject = \"teacher\", start = \"a\",\n" + task +
         "\n next = {\n" + ways + " } }, b = finish {}, c = finish {}, d = finish {} }";
}

Findings check_ways(const std::string& task, const std::string& ways,
                    const std::string& rules = "return { threshold = 60 }") {
  return check_with(
      {{"workflows/route.lua", with_ways(task, ways)}, {"rules/federal/route.lua", rules}});
}

std::string way(const std::string& to, const std::string& condition) {
  return " { \"" + to + "\", when = function(c) return " + condition + " end },\n";
}

}  // namespace

TEST_CASE("a gap between guards is told with an answer that falls into it", "[rulebook]") {
  const Findings all = check_ways("a = task { form = { score = number_field() },",
                                  way("b", "c.answer.score < c.rules.threshold") +
                                      way("c", "c.answer.score > c.rules.threshold"));
  INFO(told(all));
  const Findings found = with_code(all, "guards-leave-gap");
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == Severity::Warning);
  CHECK(found[0].place.line == 5);
  CHECK(found[0].message.ru.find("\"score\":60}") != std::string::npos);
}

TEST_CASE("guards that meet without a gap are not told of", "[rulebook]") {
  struct Sound {
    std::string task;
    std::string ways;
  };
  const std::vector<Sound> sound = {
      {"a = task { form = { score = number_field() },",
       way("b", "c.answer.score < c.rules.threshold") +
           way("c", "c.answer.score >= c.rules.threshold")},
      {"a = task { form = { agreed = yes_no() },",
       way("b", "c.answer.agreed") + way("c", "not c.answer.agreed")},
      {"a = task { form = { scores = table_of(\"competence\", \"percent\") },\n done = function(c) "
       "local n = 0 for _, s in pairs(c.answer.scores) do if s < c.rules.threshold then n = n + 1 "
       "end end return { low = n } end,",
       way("b", "c.state.low == 0") + way("c", "c.state.low > 0")},
      {"a = auto {", way("b", "c.today.month < 7") + way("c", "c.today.month >= 7")},
      {"a = auto {", way("b", "c.subject.experience < 3") + way("c", "c.subject.experience >= 3")},
  };
  for (const Sound& one : sound) {
    CAPTURE(one.ways);
    const Findings all = check_ways(one.task, one.ways);
    CAPTURE(told(all));
    CHECK(with_code(all, "guards-leave-gap").empty());
    CHECK(with_code(all, "guards-overlap").empty());
  }
}

TEST_CASE("two guards that hold at once are a notice with the answer that proves it",
          "[rulebook]") {
  const Findings all =
      check_ways("a = task { form = { score = number_field() },",
                 way("b", "c.answer.score < c.rules.threshold") +
                     way("c", "c.answer.score < c.rules.threshold + 1") + " \"d\"");
  INFO(told(all));
  const Findings found = with_code(all, "guards-overlap");
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == Severity::Notice);
  CHECK(found[0].place.line == 5);
  CHECK(found[0].message.ru.find("«b» и к «c»") != std::string::npos);
}

TEST_CASE("an optional field that is left empty can fall into a gap", "[rulebook]") {
  const Findings all =
      check_ways("a = task { form = { agreed = { yes_no(), title = \"Да\", optional = true } },",
                 way("b", "c.answer.agreed == true") + way("c", "c.answer.agreed == false"));
  INFO(told(all));
  CHECK(with_code(all, "guards-leave-gap").size() == 1);
}

TEST_CASE("what no sample can know is not judged", "[rulebook]") {
  const std::string ways = way("b", "c.answer.mark == \"x\"");
  const std::vector<std::string> steps = {
      "a = wait { signal = \"order\",",
      "a = call { workflow = \"route\",",
      "a = task { done = function(c) error(\"нет\") end,",
      "a = each { of = \"list\", step = task { done = function(c) return {} end },",
  };
  for (const std::string& step : steps) {
    CAPTURE(step);
    const Findings all = check_ways(step, ways);
    CAPTURE(told(all));
    CHECK(with_code(all, "guards-leave-gap").empty());
  }
}

TEST_CASE("a gap behind other steps is found with the state that leads to it", "[rulebook]") {
  const Findings all = check_with(
      {{"workflows/route.lua",
        "return workflow { title = \"М\", subject = \"teacher\", start = \"s\",\n"
        " s = task { form = { round = number_field() }, done = function(c) return { round = "
        "c.answer.round } end, next = \"a\" },\n"
        " a = task { next = { { \"b\", when = function(c) return c.state.round ~= 1 end } } },\n"
        " b = finish {} }"},
       {"rules/federal/route.lua", "return {}"}});
  INFO(told(all));
  const Findings found = with_code(all, "guards-leave-gap");
  REQUIRE(found.size() == 1);
  CHECK(found[0].message.ru.find("state = {\"round\":1}") != std::string::npos);
}

TEST_CASE("a graph too long to try out is left alone", "[rulebook]") {
  // Each step multiplies the states that the next one is tried with, up to a set number.
  const std::string forms = "form = { x = number_field(), y = number_field() }";
  const auto steps_before_gap = [&](std::size_t count) {
    std::string steps;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string name = "s" + std::to_string(i);
      const std::string next = i + 1 < count ? "s" + std::to_string(i + 1) : "a";
      steps += name + " = task { " + forms + ", done = function(c) return { " + name +
               " = c.answer } end, next = \"" + next + "\" },\n";
    }
    return with_code(
        check_with(
            {{"workflows/route.lua",
              "return workflow { title = \"М\", subject = \"teacher\", start = \"s0\",\n" + steps +
                  "a = task { next = { { \"b\", when = function(c) return false "
                  "end } } }, b = finish {} }"},
             {"rules/federal/route.lua", "return { threshold = 60 }"}}),
        "guards-leave-gap");
  };
  CHECK(steps_before_gap(1).size() == 1);
  CHECK(steps_before_gap(limits::check_guard_calls / 100).empty());
}

TEST_CASE("a field that no form has is a warning with the nearest one", "[rulebook]") {
  const Findings all = check_ways("a = task { form = { score = number_field() },",
                                  way("b", "c.answer.scor > 1") + " \"d\"");
  INFO(told(all));
  const Findings found = with_code(all, "unknown-field");
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == Severity::Warning);
  CHECK(found[0].place == Place{"workflows/route.lua", 4, 0});
  CHECK(found[0].suggestion == "score");
}
