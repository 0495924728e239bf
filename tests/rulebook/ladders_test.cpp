// Goal: reminders that could only come before their task begins are found, and scripts that eat
// most of their budget. Method: one term and one ladder a case, on the good scripts.
#include <catch2/catch.hpp>

#include "engine/base/limits.hpp"
#include "tests/rulebook/sample_scripts.hpp"

using namespace marshrut;
using namespace marshrut::samples;

namespace {

Findings check_rule(const std::string& due, const std::string& rest,
                    const std::string& common = "return {}") {
  return check_with({{"rules/federal/route.lua", "return { diagnosis = { due = \"" + due +
                                                     "\", by = \"Координатор\"" + rest + " } }"},
                     {"rules/federal/reminders.lua", common}});
}

struct Ladder {
  std::string due;
  std::string before;
  bool too_long;
};

}  // namespace

TEST_CASE("a step's ladder is held against the time that its term leaves", "[rulebook]") {
  const std::vector<Ladder> ladders = {
      {"в течение 10 рабочих дней", "{ 5, 1 }, unit = \"working_days\"", false},
      {"в течение 10 рабочих дней", "{ 9 }, unit = \"working_days\"", false},
      {"в течение 10 рабочих дней", "{ 10 }, unit = \"working_days\"", true},
      {"в течение 10 рабочих дней", "{ 12 }, unit = \"days\"", false},
      {"в течение 3 дней", "{ 5 }, unit = \"days\"", true},
      {"в течение 5 месяцев", "{ 60, 5 }", false},
      {"1 раз в неделю", "{ 10 }", true},
      {"1 раз в квартал", "{ 10, 3 }", false},
      {"Ежегодно до 20.01", "{ 60 }", false},
      {"май", "{ 30 }", false},
  };
  for (const Ladder& ladder : ladders) {
    CAPTURE(ladder.due, ladder.before);
    const Findings all = check_rule(ladder.due, ", remind = { before = " + ladder.before + " }");
    CAPTURE(told(all));
    const Findings found = with_code(all, "ladder-too-long");
    CHECK(found.size() == (ladder.too_long ? 1 : 0));
    for (const Finding& finding : found) CHECK(finding.severity == Severity::Warning);
  }
}

TEST_CASE("who is asked to begin only when it is due is never asked", "[rulebook]") {
  const std::vector<std::pair<std::string, std::size_t>> cases = {
      {"{ 4 }", 0}, {"{ 5 }", 1}, {"{ 2, 9 }", 1}};
  for (const auto& [days, lost] : cases) {
    CAPTURE(days);
    const Findings found = with_code(
        check_rule("в течение 5 рабочих дней", ", remind = { not_started = " + days + " }"),
        "ladder-too-long");
    REQUIRE(found.size() == lost);
    if (lost > 0) CHECK(found[0].message.ru.find("not_started") != std::string::npos);
  }
  CHECK(with_code(check_rule("май", ", remind = { not_started = { 300 } }"), "ladder-too-long")
            .empty());
}

TEST_CASE("the common ladder is told of only where nothing of it is left", "[rulebook]") {
  const std::string due = "в течение 5 рабочих дней";
  const auto count = [&](const std::string& common) {
    return with_code(check_rule(due, "", common), "no-reminder").size();
  };
  CHECK(count("return { before = { 10, 3 } }") == 0);
  CHECK(count("return { before = { 10 } }") == 1);
  CHECK(count("return { before = { 10 }, on_day = true }") == 0);
}

TEST_CASE("a script that takes over half of its memory is a notice", "[rulebook]") {
  const std::string text =
      "local t = {} for i = 1, 300000 do t[i] = i end\nreturn { threshold = #t }";
  const Findings all = check_with({{"rules/north/lesnoy/route.lua", text}});
  INFO(told(all));
  const Findings found = with_code(all, "large-script");
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == Severity::Notice);
  CHECK(found[0].place.file == "rules/north/lesnoy/route.lua");
  CHECK(with_code(check_with({}), "large-script").empty());
}

TEST_CASE("what each script took is told once, in the order of the files", "[rulebook]") {
  LuaHost host;
  Rulebook rulebook(host, tree_with({}));
  const CheckReport report = rulebook.examine();
  std::vector<std::string> files;
  for (const ScriptCost& cost : report.scripts) {
    files.push_back(cost.file);
    CHECK(cost.wall.count() > 0);
  }
  std::vector<std::string> all;
  for (const ScriptFile& file : rulebook.tree().files) all.push_back(file.path);
  CHECK(files == all);
}

TEST_CASE("a check of one district tells of its layers and the workflows alone", "[rulebook]") {
  const std::string wrong = "person \"И\" { posst = \"методист\" }";
  LuaHost host;
  Rulebook rulebook(
      host, tree_with({{"rules/north/lesnoy/parties.lua", wrong},
                       {"rules/north/gorny/district.lua", "return { name = \"Горный район\" }"},
                       {"rules/north/gorny/parties.lua", wrong},
                       {"rules/north/calendar.lua", "return { wek = 1 }"},
                       {"rules/south/region.lua", "return { nam = \"Юг\" }"},
                       {"rules/south/step/district.lua", "return { name = \"Степь\" }"},
                       {"rules/federal/calendar.lua", "return { wek = 1 }"}}));
  const auto files_of = [](const Findings& findings) {
    std::vector<std::string> files;
    for (const Finding& found : with_code(findings, "unknown-key")) {
      files.push_back(found.place.file);
    }
    return files;
  };
  CHECK(files_of(rulebook.examine("north/lesnoy").findings) ==
        std::vector<std::string>{"rules/federal/calendar.lua", "rules/north/calendar.lua",
                                 "rules/north/lesnoy/parties.lua"});
  CHECK(files_of(rulebook.check()).size() == 5);
  CHECK(rulebook.examine("north/lesnoy").files < rulebook.examine().files);
}

TEST_CASE("a rule set from which any one file is gone is still checked to its end", "[rulebook]") {
  for (const auto& [path, text] : good_scripts()) {
    CAPTURE(path);
    Scripts scripts = good_scripts();
    scripts.erase(path);
    LuaHost host;
    Rulebook rulebook(host, tree_of(scripts));
    const CheckReport report = rulebook.examine();
    CHECK(report.files == scripts.size());
    CHECK(with_code(report.findings, "script-failed").empty());
    const auto book = rulebook.open("north/lesnoy");
    const bool district_gone = path == "rules/north/lesnoy/district.lua";
    // Without its region the district has no time zone, and says so.
    const bool zone_gone = path == "rules/north/region.lua";
    CHECK(book.ok() == !(district_gone || zone_gone));
  }
}
