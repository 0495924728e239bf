// Goal: an empty cell of a plan takes its meaning from the nearest larger one, and a row that
// cannot be read spoils nothing but itself. Method: small plans, one larger cell after another.
#include <catch2/catch.hpp>

#include "tests/rulebook/sample_scripts.hpp"

using namespace marshrut;
using namespace marshrut::samples;

namespace {

const std::string head =
    "plan \"p\" { title = \"П\", from = \"2022-01-01\", to = \"2024-12-31\" }\n";

DistrictBook book_of(const std::string& plan, Findings* findings = nullptr) {
  LuaHost host;
  Rulebook rulebook(host, tree_with({{"rules/north/lesnoy/plan.lua", plan}}));
  auto opened = rulebook.open("north/lesnoy", findings);
  if (!opened.ok()) FAIL(opened.error().message.ru);
  return std::move(*opened);
}

std::vector<std::string> dates_of(const DistrictBook& book, const Measure& row) {
  const Plan& plan = book.plans.at(0);
  const TermFrame frame{.calendar = &book.calendar, .plan = plan.period};
  std::vector<std::string> found;
  for (const Occurrence& each : occurrences(row.term_in_force(), frame, plan.period)) {
    found.push_back((each.opens ? russian(*each.opens) + " – " : "") + russian(each.due));
  }
  return found;
}

}  // namespace

TEST_CASE("an empty term is that of the row above it, the section, the stage, the plan",
          "[rulebook]") {
  struct Case {
    std::string section;
    std::vector<std::string> dates;
    CellOwner owner;
    std::string ru;
  };
  const std::vector<Case> cases = {
      {"section \"1\" \"Р\" { measure \"1\" { \"а\", due = \"май 2022\" },\n"
       "measure \"2\" { \"б\", under = \"1\" }, measure \"3\" { \"в\", under = \"2\" } }",
       {"03.05.2022 – 31.05.2022"},
       CellOwner::ParentRow,
       "как у строки 1"},
      {"section \"1\" \"Р\" { due = \"до 20.06.2023\", measure \"3\" { \"в\" } }",
       {"20.06.2023"},
       CellOwner::Section,
       "как у раздела 1"},
      {"section \"1\" \"Э\" { period = \"2023-2024 год\", measure \"3\" { \"в\" } }",
       {"09.01.2023 – 31.12.2024"},
       CellOwner::Section,
       "как у раздела 1"},
      {"section \"1.1\" \"Р\" { key = \"1\", measure \"3\" { \"в\" } }\n"
       "section \"1\" \"Э\" { key = \"0\", due = \"до 20.06.2023\" }",
       {"20.06.2023"},
       CellOwner::Section,
       "как у раздела 1"},
      {"section \"1\" \"Р\" { measure \"3\" { \"в\", due = \"—\" } }",
       {"10.01.2022 – 31.12.2024"},
       CellOwner::Plan,
       "весь период плана"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.section);
    const DistrictBook book = book_of(head + one.section);
    const Measure* row = book.plans.at(0).find("p/1/3");
    REQUIRE(row != nullptr);
    CHECK(row->term.kind() == TermKind::Inherited);
    CHECK(dates_of(book, *row) == one.dates);
    CHECK(row->term_from.owner == one.owner);
    CHECK(term_origin_words(row->term_from).ru == one.ru);
  }
}

TEST_CASE("a row under another is answered for by the same people", "[rulebook]") {
  const DistrictBook book =
      book_of(head +
              "section \"1\" \"Р\" { by = \"Руководство ОО\",\n"
              "measure \"1\" { \"а\", by = \"Иванова А.П.\" },\n"
              "measure \"1.1\" { \"б\", under = \"1\" }, measure \"2\" { \"в\" } }");
  const Measure& below = *book.plans.at(0).find("p/1/1.1");
  REQUIRE(below.by.size() == 1);
  CHECK(below.by[0].name == "Иванова А.П.");
  CHECK(below.by_from.owner == CellOwner::ParentRow);
  CHECK(below.by_from.place.line == 3);
  const Measure& beside = *book.plans.at(0).find("p/1/2");
  CHECK(beside.by.at(0).name == "Руководство ОО");
  CHECK(beside.by_from.owner == CellOwner::Section);
}

TEST_CASE("a plan keeps what it is for, section by section", "[rulebook]") {
  const DistrictBook book = book_of(
      "plan \"p\" { title = \"П\", from = \"2022-01-01\", to = \"2024-12-31\",\n"
      " goal = \"Ц\", tasks = { \"а\", \"б\" }, results = \"в\", note = \"г\" }\n"
      "section \"1\" \"Р\" { stage = \"II этап\", goal = \"Д\",\n"
      " measure \"1\" { \"а\", result = \"е\", note = \"ж\" } }");
  const Plan& plan = book.plans.at(0);
  CHECK(plan.purpose.goal == "Ц");
  CHECK(plan.purpose.tasks == std::vector<std::string>{"а", "б"});
  CHECK(plan.purpose.results == std::vector<std::string>{"в"});
  CHECK(plan.purpose.note == "г");
  CHECK(plan.sections[0].stage == "II этап");
  CHECK(plan.sections[0].purpose.goal == "Д");
  CHECK(plan.sections[0].measures[0].result == "е");
  CHECK(plan.sections[0].measures[0].note == "ж");
}

TEST_CASE("a dash in the column of parties is an empty cell", "[rulebook]") {
  const std::string row = "section \"1\" \"Р\" { measure \"1\" { \"а\", by = \"";
  for (const std::string dash : {"-", "–", "—", " — ", "..."}) {
    CAPTURE(dash);
    const std::string plan =
        "plan \"p\" { title = \"П\", from = \"2022-01-01\", to = \"2024-12-31\", executor = ";
    const DistrictBook named = book_of(plan + "\"Иванова А.П.\" }\n" + row + dash + "\" } }");
    const Measure& first = named.plans.at(0).sections.at(0).measures.at(0);
    REQUIRE(first.by.size() == 1);
    CHECK(first.by[0].name == "Иванова А.П.");
    CHECK(first.by_from.owner == CellOwner::Plan);
    CHECK(first.by_text == dash);
    const DistrictBook dashed = book_of(plan + "\"" + dash + "\" }\n" + row + dash + "\" } }");
    const Measure& second = dashed.plans.at(0).sections.at(0).measures.at(0);
    REQUIRE(second.by.size() == 1);
    CHECK(second.by[0].name == "Координатор");
    CHECK(second.by_from.owner == CellOwner::District);
  }
}

TEST_CASE("a section whose term is a dash leaves its rows the plan's period", "[rulebook]") {
  const DistrictBook book =
      book_of(head + "section \"1\" \"Р\" { due = \"—\", measure \"1\" { \"а\" } }");
  const Measure& row = book.plans.at(0).sections.at(0).measures.at(0);
  CHECK(row.term_from.owner == CellOwner::Plan);
  CHECK(dates_of(book, row).size() == 1);
}

TEST_CASE("what a document says beside its columns is kept in its words", "[rulebook]") {
  const DistrictBook book = book_of(
      "plan \"p\" { title = \"П\", from = \"2022-01-01\", to = \"2024-12-31\",\n"
      " participants = { \"ИМЦ\", \"Школы\" }, rationale = \"о\" }\n"
      "section \"1\" \"Р\" { measure \"1\" { \"а\", consequences = \"п\" } }");
  const Plan& plan = book.plans.at(0);
  CHECK(plan.participants == std::vector<std::string>{"ИМЦ", "Школы"});
  CHECK(plan.rationale == "о");
  CHECK(plan.sections[0].measures[0].consequences == "п");
}

TEST_CASE("a row that cannot be read is there, mended by a person, and spoils no other",
          "[rulebook]") {
  const std::vector<std::string> bad_rows = {"{ \"а\", due = \"до 31 февраля\" }",
                                             "{ \"а\", by = 5 }", "{ \"а\", du = \"май\" }",
                                             "{ due = \"май\" }"};
  for (const std::string& row : bad_rows) {
    CAPTURE(row);
    Findings findings;
    const DistrictBook book =
        book_of(head + "section \"1\" \"Р\" {\n measure \"1\" " + row +
                    ",\n measure \"2\" { \"б\", due = \"май 2022\", by = \"Иванова А.П.\" } }",
                &findings);
    const PlanSection& section = book.plans.at(0).sections.at(0);
    REQUIRE(section.measures.size() == 2);
    REQUIRE(section.measures[0].problems.size() == 1);
    CHECK(section.measures[0].problems[0].place.line == 3);
    CHECK(section.measures[1].problems.empty());
    CHECK(std::count_if(findings.begin(), findings.end(), [](const Finding& finding) {
            return finding.severity == Severity::Error;
          }) == 1);
  }
}

TEST_CASE("a number that stands twice leaves ids apart", "[rulebook]") {
  const DistrictBook book =
      book_of(head + "section \"1\" \"Р\" { measure \"1\" { \"а\" }, measure \"1\" { \"б\" } }");
  REQUIRE(book.plans.at(0).find("p/1/1") != nullptr);
  REQUIRE(book.plans.at(0).find("p/1/1-2") != nullptr);
  CHECK(book.plans.at(0).find("p/1/1")->problems.empty());
  CHECK_FALSE(book.plans.at(0).find("p/1/1-2")->problems.empty());
}

TEST_CASE("what keeps a district from opening names its place once", "[rulebook]") {
  LuaHost host;
  Rulebook rulebook(host, tree_with({{"rules/north/lesnoy/plan.lua", head + head}}));
  const auto opened = rulebook.open("north/lesnoy");
  REQUIRE_FALSE(opened.ok());
  REQUIRE(opened.error().place);
  CHECK(opened.error().place->line == 2);
  CHECK(opened.error().message.ru.find("plan.lua") == std::string::npos);
}

TEST_CASE("an organisation's own week moves the terms that it answers for", "[rulebook]") {
  LuaHost host;
  Rulebook rulebook(host, tree_with({{"rules/north/lesnoy/parties.lua",
                                      "person \"Иванова А.П.\" { organisation = \"СОШ № 1\" }\n"
                                      "organisation \"СОШ № 1\" { week = \"six_days\" }\n"}}));
  const auto book = rulebook.open("north/lesnoy");
  REQUIRE(book.ok());
  const Date saturday = date(2024, 9, 14);
  const auto works = [&](const std::string& cell) {
    return book->calendar_of(book->parties.read_cell(cell)).is_working(saturday);
  };
  CHECK(works("СОШ № 1"));
  CHECK(works("Иванова А.П."));
  CHECK_FALSE(works("Руководство ОО"));
  CHECK_FALSE(works(""));
}
