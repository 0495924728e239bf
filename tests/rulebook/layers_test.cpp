// Goal: a district's book is its layers laid over each other, and each value knows its place.
// Method: the good scripts with some layers changed, opened through LuaHost.
#include <catch2/catch.hpp>

#include "tests/rulebook/sample_scripts.hpp"

using namespace marshrut;
using namespace marshrut::samples;

namespace {

/// A rulebook over the good scripts with some files changed, and its host.
struct Opened {
  explicit Opened(const Scripts& changes) : rulebook(host, tree_with(changes)) {}

  DistrictBook book() {
    auto opened = rulebook.open("north/lesnoy");
    if (!opened.ok()) FAIL(opened.error().message.ru);
    return std::move(*opened);
  }
  WorkflowBook workflow(const DistrictBook* district) {
    auto opened = rulebook.open_workflow(district, "route");
    if (!opened.ok()) FAIL(opened.error().message.ru);
    return std::move(*opened);
  }

  LuaHost host;
  Rulebook rulebook;
};

}  // namespace

TEST_CASE("a district's rules override only the keys that they name", "[rulebook]") {
  Opened opened(Scripts{{"rules/north/route.lua", "return { diagnosis = { due = \"май\" } }"},
                        {"rules/north/lesnoy/route.lua",
                         "return {\n diagnosis = { by = \"Иванова А.П.\",\n"
                         "   remind = { before = { 3, 30, 14, 3 }, unit = \"days\" } },\n}"}});
  const DistrictBook district = opened.book();
  const WorkflowBook book = opened.workflow(&district);
  const StepRule& diagnosis = book.steps.at("diagnosis");
  REQUIRE(diagnosis.due);
  CHECK(diagnosis.due->text() == "май");
  CHECK(diagnosis.due_place.text() == "rules/north/route.lua:1");
  CHECK(diagnosis.by_text == "Иванова А.П.");
  CHECK(diagnosis.by_place.text() == "rules/north/lesnoy/route.lua:2");
  REQUIRE(diagnosis.by.size() == 1);
  CHECK(diagnosis.by[0].kind == PartyKind::Person);
  REQUIRE(diagnosis.remind);
  CHECK(diagnosis.remind->before == std::vector<int>{30, 14, 3});
  CHECK_FALSE(diagnosis.remind->working_days);
  CHECK(diagnosis.remind_place.text() == "rules/north/lesnoy/route.lua:3");
  CHECK(book.steps.at("route").due_place.text() == "rules/federal/route.lua:3");
}

TEST_CASE("the common ladder is laid over key by key, a step's own one replaces it whole",
          "[rulebook]") {
  Opened opened(Scripts{{"rules/federal/reminders.lua",
                         "return { before = { 10 }, on_day = true, escalate = { { after = 3 } } }"},
                        {"rules/north/reminders.lua", "return { after = { 1, 5 }, every = 5 }"},
                        {"rules/north/lesnoy/reminders.lua", "return { before = { 7, 2 } }"},
                        {"rules/north/lesnoy/route.lua",
                         "return { diagnosis = { remind = { after = 2, escalate = {\n"
                         " { after = 4, to = \"Координатор\" } } } } }"}});
  const DistrictBook district = opened.book();
  const WorkflowBook book = opened.workflow(&district);
  CHECK(book.remind.before == std::vector<int>{7, 2});
  CHECK(book.remind.on_day);
  CHECK(book.remind.after == std::vector<int>{1, 5});
  CHECK(book.remind.every == 5);
  REQUIRE(book.remind.escalate.size() == 1);
  CHECK(book.remind.escalate.front().to.empty());
  CHECK_FALSE(book.steps.at("route").remind);
  const auto& own = book.steps.at("diagnosis").remind;
  REQUIRE(own);
  CHECK(own->before.empty());
  CHECK(own->after == std::vector<int>{2});
  REQUIRE(own->escalate.size() == 1);
  CHECK(own->escalate.front().to.front().kind == PartyKind::Post);
}

TEST_CASE("without a district the federal rules stand alone", "[rulebook]") {
  Opened opened(
      Scripts{{"rules/north/lesnoy/route.lua", "return { diagnosis = { due = \"май\" } }"}});
  const WorkflowBook book = opened.workflow(nullptr);
  CHECK(book.steps.at("diagnosis").due->text() == "сентябрь");
  CHECK(book.steps.at("diagnosis").by[0].kind == PartyKind::Post);
}

TEST_CASE("scripts see the merged rules, functions of every layer included", "[rulebook]") {
  Opened opened(
      Scripts{{"workflows/route.lua",
               "return workflow { title = \"М\", subject = \"teacher\", start = \"a\",\n"
               " a = task { done = function(c) return { low = c.rules.low(c) } end, next = \"b\" },"
               " b = finish {} }"},
              {"rules/federal/route.lua",
               "return { threshold = 60, low = function(c) return c.rules.threshold - 1 end }"},
              {"rules/north/lesnoy/route.lua", "return { threshold = 70 }"}});
  const DistrictBook district = opened.book();
  const WorkflowBook book = opened.workflow(&district);
  const auto answer = book.session->call(book.workflow.step("a").done, Value::map({}));
  if (!answer.ok()) FAIL(answer.error().message.ru);
  CHECK(*answer == Value::map({{"low", 69}}));
}

TEST_CASE("the rule of an each is its body's too", "[rulebook]") {
  Opened opened(
      Scripts{{"workflows/route.lua",
               "return workflow { title = \"М\", subject = \"teacher\", start = \"a\",\n"
               " a = each { of = \"list\", step = task {}, next = \"b\" }, b = finish {} }"},
              {"rules/federal/route.lua", "return { a = { due = \"май\" } }"}});
  const WorkflowBook book = opened.workflow(nullptr);
  CHECK(book.steps.at("a/each").due->text() == "май");
}

TEST_CASE("parties, indicators and cycles of a deeper layer add and replace", "[rulebook]") {
  Opened opened(Scripts{
      {"rules/north/lesnoy/parties.lua",
       "person \"Иванова А.П.\" {}\npost \"Координатор\" { held_by = \"Иванова А.П.\" }"},
      {"rules/federal/indicators.lua",
       "indicator \"a\" { title = \"А\" }\nindicator \"b\" { title = \"Б\" }"},
      {"rules/north/lesnoy/indicators.lua",
       "indicator \"b\" { title = \"В\", targets = { [2023] = 90.5, [2022] = 80 } }\n"
       "indicator \"c\" { title = \"Г\" }"},
      {"rules/federal/cycles.lua",
       "cycle \"d\" { title = \"Д\", workflow = \"route\", cohort = \"учитель\", starts = \"май\" "
       "}"},
      {"rules/north/cycles.lua",
       "cycle \"d\" { title = \"Д\", workflow = \"route\", starts = \"сентябрь\" }"}});
  const DistrictBook book = opened.book();
  CHECK(book.parties.all().size() == 3);
  REQUIRE(book.parties.find("координатор") != nullptr);
  CHECK(book.parties.find("координатор")->holder_on(date(2024, 1, 1)) == "Иванова А.П.");
  REQUIRE(book.indicators.size() == 3);
  CHECK(book.indicators[1].title == "В");
  CHECK(book.indicators[1].targets ==
        std::vector<std::pair<int, double>>{{2022, 80}, {2023, 90.5}});
  REQUIRE(book.cycles.size() == 1);
  CHECK(book.cycles[0].when.text() == "сентябрь");
  CHECK(book.cycles[0].place.file == "rules/north/cycles.lua");
}

TEST_CASE("calendars lie over each other, the table beside the file that names it", "[rulebook]") {
  Opened opened(Scripts{
      {"rules/federal/calendar.lua", "return { week = \"five_days\", table = \"calendar/d.tsv\" }"},
      {"rules/federal/calendar/d.tsv", "2026-01-01\tholiday\n2026-04-20\toff\t\tвесна\n"},
      {"rules/north/calendar.lua",
       "return { days = { { \"2026-04-21\", \"off\", \"Радоница\" } } }"},
      {"rules/north/lesnoy/calendar.lua",
       "return { week = \"six_days\", days = { { \"2026-04-20\", \"work\",\n"
       " since = \"2026-03-01\" } } }"}});
  const DistrictBook book = opened.book();
  CHECK(book.calendar.is_working(date(2026, 4, 20)));
  CHECK_FALSE(book.calendar.is_working(date(2026, 4, 21)));
  CHECK(book.calendar.is_working(date(2026, 4, 25)));  // a Saturday of a six-day week
  const auto said = book.calendar.said_about(date(2026, 4, 21));
  REQUIRE(said);
  CHECK(said->source == "north");
  CHECK(said->day.note == "Радоница");
  const auto changed = book.calendar.said_about(date(2026, 4, 20));
  REQUIRE(changed);
  CHECK(changed->source == "north/lesnoy");
  CHECK(changed->day.since == date(2026, 3, 1));
}

TEST_CASE("a row without a responsible party inherits the nearest one", "[rulebook]") {
  const std::string plan = "plan \"p\" { title = \"П\", from = \"2022-01-01\", to = \"2024-12-31\"";
  const std::string rows =
      " measure \"1\" { \"а\" }, measure \"2\" { \"б\", by = \"Координатор\" } }";
  struct Case {
    std::string plan, section, by;
  };
  const std::vector<Case> cases = {
      {", executor = \"Руководство ОО\" }", "by = \"Иванова А.П.\",", "Иванова А.П."},
      {", executor = \"Руководство ОО\" }", "", "Руководство ОО"},
      {" }", "", "Координатор"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.by);
    Opened opened(Scripts{{"rules/north/lesnoy/plan.lua",
                           plan + one.plan + "\nsection \"1\" \"Р\" {" + one.section + rows}});
    const DistrictBook book = opened.book();
    const Measure* first = book.plans.at(0).find("p/1/1");
    REQUIRE(first != nullptr);
    CHECK(first->by_inherited());
    CHECK(first->by_text.empty());
    REQUIRE(first->by.size() == 1);
    CHECK(first->by[0].name == one.by);
    CHECK(first->term.kind() == TermKind::Inherited);
    CHECK_FALSE(book.plans.at(0).find("p/1/2")->by_inherited());
  }
}

TEST_CASE("nobody answers for a row where no one is named anywhere", "[rulebook]") {
  Opened opened(
      Scripts{{"rules/north/lesnoy/district.lua", "return { name = \"Л\" }"},
              {"rules/north/lesnoy/plan.lua",
               "plan \"p\" { title = \"П\", from = \"2022-01-01\", to = \"2024-12-31\" }\n"
               "section \"1\" \"Р\" { measure \"1\" { \"а\" } }"}});
  const DistrictBook book = opened.book();
  CHECK(book.plans.at(0).find("p/1/1")->by.empty());
  CHECK(book.info.zone == "Europe/Moscow");  // the region's
  CHECK(book.info.region == "Северный край");
}

TEST_CASE("a district is found by its id, its folder or its name", "[rulebook]") {
  Opened opened(
      Scripts{{"rules/north/gorny/district.lua", "return { name = \"Горный район\" }"},
              {"rules/south/region.lua", "return { name = \"Юг\", zone = \"Europe/Moscow\" }"},
              {"rules/south/gorny/district.lua", "return { nam = 1 }"}});
  for (const std::string name : {"north/lesnoy", "lesnoy", "Лесной район", "лесной район"}) {
    CAPTURE(name);
    const auto found = opened.rulebook.find_district(name);
    REQUIRE(found.ok());
    CHECK(found->id == "north/lesnoy");
  }
  const auto several = opened.rulebook.find_district("gorny");
  REQUIRE_FALSE(several.ok());
  CHECK(several.error().kind == ErrorKind::Invalid);
  CHECK(several.error().message.ru.find("north/gorny, south/gorny") != std::string::npos);
  const auto none = opened.rulebook.find_district("lesnoi");
  REQUIRE_FALSE(none.ok());
  CHECK(none.error().kind == ErrorKind::NotFound);
  CHECK(none.error().message.ru.find("lesnoy") != std::string::npos);
}

TEST_CASE("districts are listed by id, a broken one by its folder's name", "[rulebook]") {
  Opened opened(Scripts{{"rules/north/gorny/district.lua", "return {"}});
  const auto districts = opened.rulebook.districts();
  REQUIRE(districts.ok());
  REQUIRE(districts->size() == 2);
  CHECK((*districts)[0].name == "gorny");
  CHECK((*districts)[1].name == "Лесной район");
  CHECK(opened.rulebook.workflow_names() == std::vector<std::string>{"route"});
}

TEST_CASE("an error in a district's files makes opening it an error that tells the place",
          "[rulebook]") {
  Opened opened(
      Scripts{{"rules/north/lesnoy/parties.lua", "\nperson \"Иванова А.П.\" { posst = \"м\" }"}});
  Findings findings;
  const auto book = opened.rulebook.open("north/lesnoy", &findings);
  REQUIRE_FALSE(book.ok());
  CHECK(book.error().kind == ErrorKind::Invalid);
  CHECK(book.error().place->text() == "rules/north/lesnoy/parties.lua:2");
  CHECK(book.error().message.ru.find("возможно: post") != std::string::npos);
  CHECK(with_code(findings, "unknown-key").size() == 1);
  CHECK(opened.rulebook.open("north/lesnoi").error().kind == ErrorKind::NotFound);
  CHECK(opened.rulebook.open_workflow(nullptr, "rout").error().message.ru.find("route") !=
        std::string::npos);
}
