// Goal: every key of a district's layers can be looked up with its value, its place and what it
// replaced. Method: the good scripts with some layers changed, resolved through LuaHost.
#include <catch2/catch.hpp>

#include "engine/rulebook/declared_text.hpp"
#include "engine/rulebook/deviations.hpp"
#include "engine/rulebook/resolved_rules.hpp"
#include "tests/rulebook/sample_scripts.hpp"

using namespace marshrut;
using namespace marshrut::samples;

namespace {

ResolvedRules resolve(const Scripts& changes) {
  LuaHost host;
  return ResolvedRules::read("north/lesnoy", host, tree_with(changes));
}

/// «"май" @ rules/north/route.lua:1»; "-" where there is no such key.
std::string told(const ResolvedRules& rules, const std::string& key) {
  const ResolvedRule* rule = rules.find(key);
  if (rule == nullptr) return "-";
  const Declared& value = rule->in_force().value;
  return declared_text(value) + " @ " + value.place.text();
}

const Scripts layered = {
    {"rules/federal/reminders.lua", "return { before = { 10 }, on_day = true }"},
    {"rules/north/route.lua", "return {\n diagnosis = { due = \"май\" } }"},
    {"rules/north/calendar.lua", "return { days = { { \"2026-04-21\", \"off\", \"Радоница\" } } }"},
    {"rules/north/school_year.lua",
     "return { [2025] = { trimesters = { { \"2025-09-01\", \"2025-11-14\" },\n"
     " { \"2025-11-24\", \"2026-02-14\" }, { \"2026-02-24\", \"2026-05-26\" } } } }"},
    {"rules/north/lesnoy/route.lua",
     "return {\n diagnosis = { by = \"Иванова А.П.\",\n   remind = { before = { 3 } } },\n"
     " low = function(c) return 1 end }"},
    {"rules/north/lesnoy/parties.lua",
     "person \"Иванова А.П.\" { post = \"методист\" }\n"
     "post \"Координатор\" { held_by = \"Иванова А.П.\" }"}};

}  // namespace

TEST_CASE("each key of the layers has the value and the line of the deepest one", "[rulebook]") {
  const ResolvedRules rules = resolve(layered);
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"route.diagnosis.due", "\"май\" @ rules/north/route.lua:2"},
      {"route.diagnosis.by", "\"Иванова А.П.\" @ rules/north/lesnoy/route.lua:2"},
      {"route.diagnosis.remind.before", "{ 3 } @ rules/north/lesnoy/route.lua:3"},
      {"route.route.by", "\"Руководство ОО\" @ rules/federal/route.lua:3"},
      {"route.low", "function(c) … end @ rules/north/lesnoy/route.lua:4"},
      {"reminders.on_day", "true @ rules/federal/reminders.lua:1"},
      {"calendar.week", "\"five_days\" @ rules/federal/calendar.lua:1"},
      {"calendar.days.2026-04-21",
       "{ \"2026-04-21\", \"off\", \"Радоница\" } @ rules/north/calendar.lua:1"},
      {"parties.Координатор",
       "post \"Координатор\" { held_by = \"Иванова А.П.\" } @ rules/north/lesnoy/parties.lua:2"},
      {"district.zone", "\"Europe/Moscow\" @ rules/north/region.lua:1"},
      {"district.name", "\"Лесной район\" @ rules/north/lesnoy/district.lua:1"},
      {"region.name", "\"Северный край\" @ rules/north/region.lua:1"},
      {"route.diagnosis", "-"},
      {"route.diagnosis.note", "-"},
  };
  for (const auto& [key, value] : cases) {
    CAPTURE(key);
    CHECK(told(rules, key) == value);
  }
}

TEST_CASE("a key that a deeper layer replaced remembers the shallower ones", "[rulebook]") {
  Scripts changes = layered;
  changes["rules/north/lesnoy/route.lua"] = "return { diagnosis = { due = \"июнь\" } }";
  const ResolvedRules rules = resolve(changes);
  const ResolvedRule* due = rules.find("route.diagnosis.due");
  REQUIRE(due != nullptr);
  REQUIRE(due->sources.size() == 3);
  CHECK(layer_of(due->sources[0].value) == "federal");
  CHECK(declared_text(due->sources[1].value) == "\"май\"");
  CHECK(layer_of(due->in_force().value) == "north/lesnoy");
}

TEST_CASE("a value of another shape replaces a whole table, and the other way round",
          "[rulebook]") {
  const ResolvedRules list =
      resolve({{"rules/federal/route.lua", "return { t = { a = 1, b = 2 } }"},
               {"rules/north/route.lua", "return { t = { 5, 6 } }"}});
  CHECK(told(list, "route.t") == "{ 5, 6 } @ rules/north/route.lua:1");
  CHECK(told(list, "route.t.a") == "-");
  REQUIRE(list.find("route.t")->sources.size() == 2);
  CHECK(declared_text(list.find("route.t")->sources[0].value) == "{ a = 1, b = 2 }");

  const ResolvedRules table = resolve({{"rules/federal/route.lua", "return { t = { 5, 6 } }"},
                                       {"rules/north/route.lua", "return { t = { a = 1 } }"}});
  CHECK(told(table, "route.t") == "-");
  REQUIRE(table.find("route.t.a") != nullptr);
  CHECK(declared_text(table.find("route.t.a")->sources[0].value) == "{ 5, 6 }");
}

TEST_CASE("the resolved values are those that the readers work with", "[rulebook]") {
  LuaHost host;
  Rulebook rulebook(host, tree_with(layered));
  const auto book = rulebook.open("north/lesnoy");
  if (!book.ok()) FAIL(book.error().message.ru);
  const auto workflow = rulebook.open_workflow(&*book, "route");
  if (!workflow.ok()) FAIL(workflow.error().message.ru);
  const ResolvedRules rules = resolve(layered);
  for (const auto& [step, rule] : workflow->steps) {
    CAPTURE(step);
    const ResolvedRule* due = rules.find("route." + step + ".due");
    const ResolvedRule* by = rules.find("route." + step + ".by");
    REQUIRE(due != nullptr);
    REQUIRE(by != nullptr);
    CHECK(due->in_force().value.scalar.as_text() == rule.due->text());
    CHECK(due->in_force().value.place == rule.due_place);
    CHECK(by->in_force().value.place == rule.by_place);
  }
}

TEST_CASE("keys below a key are found, and a wrong key has the nearest valid one", "[rulebook]") {
  const ResolvedRules rules = resolve(layered);
  CHECK(rules.below("route.diagnosis").size() == 3);
  CHECK(rules.below("route.diagnosis.due").size() == 1);
  CHECK(rules.below("rout").empty());
  CHECK(rules.below("").empty());
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"route.diagnosis.du", "route.diagnosis.due"}, {"route.diagnosys", "route.diagnosis"},
      {"diagnosis.due", "route.diagnosis.due"},      {"reminder.before", "reminders.before"},
      {"Иванова А.П.", "parties.Иванова А.П."},      {"xyz", ""},
  };
  for (const auto& [key, near] : cases) {
    CAPTURE(key);
    CHECK(rules.find(key) == nullptr);
    CHECK(rules.nearest_key(key) == near);
  }
}

TEST_CASE("the reason of a value is its own table's, or that of a table around it", "[rulebook]") {
  const ResolvedRules rules = resolve(
      {{"rules/north/lesnoy/route.lua",
        "return {\n because = \"программа\",\n threshold = 70,\n"
        " diagnosis = { due = \"май\", because = \"экзамены\", remind = { before = { 3 } } },\n"
        " f = function(c) return c.rules.threshold end }"},
       {"rules/north/lesnoy/parties.lua",
        "because \"приказ № 5\"\nperson \"Иванова А.П.\" {}\n"
        "post \"Координатор\" { held_by = \"Иванова А.П.\", because = \"назначена\" }"},
       {"rules/north/calendar.lua",
        "return { days = { { \"2026-04-21\", \"off\", because = \"указ\" } } }"}});
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"route.threshold", "программа"},
      {"route.diagnosis.due", "экзамены"},
      {"route.diagnosis.remind.before", "экзамены"},
      {"route.route.due", ""},
      {"parties.Иванова А.П.", "приказ № 5"},
      {"parties.Координатор", "назначена"},
      {"calendar.days.2026-04-21", "указ"},
  };
  for (const auto& [key, because] : cases) {
    CAPTURE(key);
    REQUIRE(rules.find(key) != nullptr);
    CHECK(rules.find(key)->in_force().because == because);
  }
  CHECK(rules.find("route.because") == nullptr);
  CHECK(told(rules, "calendar.days.2026-04-21").find("because") == std::string::npos);
}

TEST_CASE("what a layer changes is told apart from what it adds and repeats", "[rulebook]") {
  const ResolvedRules rules =
      resolve({{"rules/north/calendar.lua", "return { days = { { \"2026-04-21\", \"off\" } } }"},
               {"rules/north/lesnoy/route.lua",
                "return { diagnosis = {\n due = \"сентябрь\",\n by = \"Иванова А.П.\",\n note = "
                "\"сами\" } }"},
               {"rules/north/lesnoy/indicators.lua", "indicator \"a\" { title = \"А\" }"}});
  const LayerDeviations district = deviations_of("north/lesnoy", rules);
  std::vector<std::string> found;
  for (const Deviation& each : district.rules) {
    found.push_back(each.key + " " + std::string(word(each.change)));
  }
  CHECK(found == std::vector<std::string>{"route.diagnosis.by replaced",
                                          "route.diagnosis.due repeated",
                                          "route.diagnosis.note added"});
  CHECK(declared_text(district.rules[0].before) == "\"Координатор\"");
  CHECK(district.own_parties == 1);
  CHECK(district.own_indicators == 1);
  const LayerDeviations region = deviations_of("north", rules);
  REQUIRE(region.rules.size() == 1);
  CHECK(region.rules[0].key == "calendar.days.2026-04-21");
}

TEST_CASE("a reason is welcome in every table of the rules and reaches nothing that behaves",
          "[rulebook]") {
  const Scripts changes = {
      {"rules/federal/route.lua",
       "return { because = \"х\", diagnosis = { due = \"сентябрь\", by = \"Координатор\",\n"
       " because = \"х\", remind = { before = { 3 }, because = \"х\",\n"
       "   escalate = { { after = 3, because = \"х\" } } } },\n"
       " seen = function(c) local key = 'because' return c.rules[key] or c.rules.diagnosis[key] "
       "end }"},
      {"workflows/route.lua",
       "return workflow { title = \"М\", subject = \"teacher\", start = \"diagnosis\",\n"
       " diagnosis = task { done = function(c) return { seen = c.rules.seen(c) } end,\n"
       "  next = \"z\" }, z = finish {} }"},
      {"rules/federal/reminders.lua", "return { because = \"х\", before = { 3 } }"},
      {"rules/federal/calendar.lua", "return { because = \"х\", week = \"five_days\" }"},
      {"rules/federal/school_year.lua",
       "return { because = \"х\", [2025] = { because = \"х\", quarters = {\n"
       " { \"2025-09-01\", \"2025-10-24\" }, { \"2025-11-03\", \"2025-12-30\" },\n"
       " { \"2026-01-12\", \"2026-03-27\" }, { \"2026-04-06\", \"2026-05-26\" } } } }"},
      {"rules/north/region.lua",
       "return { name = \"Край\", zone = \"Europe/Moscow\", because = \"х\" }"},
      {"rules/north/lesnoy/indicators.lua",
       "because \"х\"\nindicator \"a\" { title = \"А\", because = \"х\",\n"
       " targets = { [2022] = 80, because = \"х\" } }"},
      {"rules/north/lesnoy/cycles.lua",
       "cycle \"d\" { title = \"Д\", workflow = \"route\", starts = \"май\", because = \"х\",\n"
       " cohort = { post = \"учитель\", because = \"х\" }, waves = { size = 5, because = \"х\" } "
       "}"},
      {"rules/north/lesnoy/plan.lua",
       "plan \"p\" { title = \"П\", from = \"2022-01-01\", to = \"2024-12-31\", because = \"х\" }\n"
       "section \"1\" \"Р\" { because = \"х\",\n"
       " measure \"1\" { \"а\", due = \"май\", by = \"Координатор\", because = \"х\" } }"}};
  const Findings findings = check_with(changes);
  INFO(told(findings));
  for (const Finding& finding : findings) CHECK(finding.severity == Severity::Notice);

  LuaHost host;
  Rulebook rulebook(host, tree_with(changes));
  const auto book = rulebook.open_workflow(nullptr, "route");
  if (!book.ok()) FAIL(book.error().message.ru);
  CHECK(book->rules.field("because") == nullptr);
  const auto answer = book->session->call(book->workflow.step("diagnosis").done, Value::map({}));
  if (!answer.ok()) FAIL(answer.error().message.ru);
  CHECK(answer->find("seen") == nullptr);
}

TEST_CASE("a reason that is no text, or is misspelt, is found in its line", "[rulebook]") {
  using enum Severity;
  check_mistakes(
      "rules/north/lesnoy/route.lua",
      {{"return {\n diagnosis = { due = \"май\", because = 5 },\n}", Error, "wrong-kind", 2},
       {"return {\n diagnosis = { due = \"май\", becuse = \"х\" },\n}", Error, "unknown-key", 2,
        "because"},
       {"return {\n becuse = \"х\",\n}", Warning, "unused-rule", 2, "because"}});
}
