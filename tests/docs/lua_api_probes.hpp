#pragma once

#include <map>
#include <set>
#include <string>

#include "engine/base/text.hpp"
#include "engine/rulebook/read_tests.hpp"
#include "tests/rulebook/sample_scripts.hpp"

namespace marshrut::samples {

/// Scripts in which each table that a reader takes holds a strange key. A line that ends in
/// `--? task.form` asks what the keys of that table are: the check's answer lists them all.
inline Scripts strange_scripts() {
  return {
      {"workflows/probe.lua", R"(return workflow {
  title = "П", subject = "teacher", start = "a",
  zzz = 1, --? workflow
  a = task { next = "z", zzz = 1 }, --? task
  b = auto { next = "z", zzz = 1 }, --? auto
  c = wait { next = "z", zzz = 1 }, --? wait
  d = each { of = "l", step = task {}, next = "z", zzz = 1 }, --? each
  e = call { workflow = "route", next = "z", zzz = 1 }, --? call
  f = task { form = { x = { text_field(), zzz = 1 } }, next = "z" }, --? task.form
  g = task { next = { "z", zzz = 1 } }, --? steps.next
  h = task { on = { left = { "z", zzz = 1 } }, next = "z" }, --? steps.on
  z = finish { zzz = 1 }, --? finish
}
)"},
      {"rules/north/lesnoy/route.lua", R"(return {
  diagnosis = { zzz = 1 }, --? rules
}
)"},
      {"rules/north/lesnoy/reminders.lua", R"(return {
  zzz = 1, --? reminders
  escalate = { { after = 3, zzz = 1 } }, --? reminders.escalate
}
)"},
      {"rules/north/parties.lua", R"(
organisation "А" { zzz = 1 } --? organisation
organisation "Б" { head = { { "Г", zzz = 1 } } } --? organisation.head
post "В" { zzz = 1 } --? post
post "Д" { held_by = { { "Г", zzz = 1 } } } --? post.held_by
person "Г" { zzz = 1 } --? person
class "Е" { each = "school", role = "head", zzz = 1 } --? class
group "Ж" { zzz = 1 } --? group
external "И" { zzz = 1 } --? external
)"},
      {"rules/north/lesnoy/plan.lua", R"(
plan "road" { title = "П", from = "2022-01-01", to = "2024-12-31", zzz = 1 } --? plan
section "1" "Р" {
  zzz = 1, --? section
  measure "1" { "М", zzz = 1 }, --? measure
  measure "2" { "М", due = term.annual{ zzz = 1 } }, --? term.annual
  measure "3" { "М", due = term.months_of_year{ 3, zzz = 1 } }, --? term.months_of_year
  measure "4" { "М", due = term.open{ zzz = 1 } }, --? term.open
  measure "5" { "М", due = term.after("С", { zzz = 1 }) }, --? term.after
  measure "6" { "М", due = term.before("С", { zzz = 1 }) }, --? term.before
  measure "7" { "М", due = term.nth{ after = "month", zzz = 1 } }, --? term.nth
  measure "8" { "М", due = term.zzz() }, --? term.?
  measure "9" { "М", due = term.annual():zzz() }, --? term-?
}
)"},
      {"rules/north/indicators.lua", R"(
indicator "а" { title = "А", zzz = 1 } --? indicator
)"},
      {"rules/north/cycles.lua", R"(
cycle "а" { title = "А", workflow = "route", starts = "май",
  zzz = 1, --? cycle
  waves = { size = 5, zzz = 1 }, --? cycle.waves
  cohort = {
    zzz = 1, --? cohort
    experience = { from = 1, zzz = 1 }, --? cohort.experience
    last_course = { older = "1 год", zzz = 1 }, --? cohort.last_course
    last_result = { fact = "score", zzz = 1 }, --? cohort.last_result
  },
}
)"},
      {"rules/north/calendar.lua", R"(return {
  zzz = 1, --? calendar
  days = { { "2026-04-21", "off", "Радоница", zzz = 1 } }, --? calendar.days
}
)"},
      {"rules/north/school_year.lua", R"(return {
  [2025] = { zzz = 1 }, --? school_year
}
)"},
      {"rules/north/publishing.lua", R"(return { second_person = true, zzz = 1 } --? publishing
)"},
      {"workflows/route_test.lua", R"(
test "т" { start = "02.09.2024",
  zzz = 1, --? test
  subject = { zzz = 1 }, --? test.subject
  on "16.09.2024" { zzz = 1 }, --? on
  on "17.09.2024" {
    expect = {
      at = "a", deficits = "a", late = "a", told = "a", outcome = "a",
      zzz = 1, --? on.expect
    },
  },
}
)"},
      {"rules/north/region.lua",
       R"(return { name = "К", zone = "Europe/Moscow", zzz = 1 } --? region
)"},
      {"rules/north/lesnoy/district.lua", R"(return { name = "Л", zzz = 1 } --? district
)"},
  };
}

/// The sample's scripts with some in their place. Its calendar is left out, for speed: it says
/// nothing of its own.
inline ScriptTree tree_shown(const Scripts& changes) {
  Scripts scripts = good_scripts();
  scripts.erase("rules/federal/calendar.lua");
  for (const auto& [path, text] : changes) scripts[path] = text;
  return tree_of(scripts);
}

/// What is wrong in these rules and in their tests.
inline Findings all_findings(const Scripts& changes) {
  LuaHost host;
  const ScriptTree tree = tree_shown(changes);
  Findings findings = Rulebook(host, tree).check();
  read_tests(host, tree, findings);
  return findings;
}

/// What a finding says there might be: «бывает: title, subject».
inline std::set<std::string> known_names(const Finding& finding) {
  const std::string beginning = "бывает: ";
  CAPTURE(finding.expected.ru);
  REQUIRE(finding.expected.ru.starts_with(beginning));
  std::set<std::string> names;
  for (const auto& name : split(finding.expected.ru.substr(beginning.size()), ','))
    names.emplace(trim(name));
  return names;
}

/// Table → the keys that its reader takes; `because` aside, which any table of rules takes.
inline std::map<std::string, std::set<std::string>> probe() {
  const Scripts scripts = strange_scripts();
  std::map<std::string, std::set<std::string>> taken;
  for (const Finding& finding : all_findings(scripts)) {
    const auto script = scripts.find(finding.place.file);
    if (script == scripts.end() || finding.place.line == 0) continue;
    if (finding.message.ru.find("«zzz»") == std::string::npos) continue;
    const auto lines = split(script->second, '\n');
    const std::string line(lines.at(static_cast<std::size_t>(finding.place.line - 1)));
    const auto mark = line.find("--? ");
    CAPTURE(line);
    REQUIRE(mark != std::string::npos);
    taken[line.substr(mark + 4)].merge(known_names(finding));
  }
  for (auto& [table, keys] : taken) keys.erase("because");
  std::size_t asked = 0;
  for (const auto& [path, text] : scripts) {
    for (const auto& line : split(text, '\n')) asked += line.find("--? ") == line.npos ? 0U : 1U;
  }
  CHECK(taken.size() == asked);
  return taken;
}

}  // namespace marshrut::samples
