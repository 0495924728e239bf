// Goal: mistakes in plans and lists are errors, oddities of the official document are notices.
// Method: one file a mistake, put into a set of scripts in which nothing else is wrong.
#include <catch2/catch.hpp>

#include "tests/rulebook/sample_scripts.hpp"

using namespace marshrut;
using namespace marshrut::samples;

namespace {

const std::string plan_head =
    "plan \"p\" { title = \"П\", from = \"2022-01-01\", to = \"2024-12-31\" }\n";

/// A plan with one section, whose rows begin in line 3.
std::string with_rows(const std::string& rows) {
  return plan_head + "section \"1\" \"Раздел\" {\n" + rows + "\n}\n";
}

}  // namespace

TEST_CASE("mistakes in a plan are found in their line", "[rulebook]") {
  using enum Severity;
  check_mistakes(
      "rules/north/lesnoy/plan.lua",
      {
          {with_rows("measure \"1\" { \"а\", du = \"май\" },"), Error, "unknown-key", 3, "due"},
          {with_rows("measure \"1\" { \"а\", due = 5 },"), Error, "wrong-kind", 3},
          {with_rows("measure \"1\" { due = \"май\" },"), Error, "missing-title", 3},
          {with_rows("measure \"1\" { \"а\", \"б\" },"), Error, "unexpected-value", 3},
          {with_rows("\"а\","), Error, "unexpected-value", 3},
          {with_rows("measure \"1\" { \"а\" },\nmeasure \"1\" { \"б\" },"), Error,
           "duplicate-measure", 4, "key = \"1-2\""},
          {with_rows("measure \"1\" { \"а\" },\nmeasure \"2\" { \"б\", under = \"3\" },"), Error,
           "unknown-parent-row", 4, "1"},
          {with_rows("measure \"1\" { \"а\", launches = \"rout\" },"), Error, "unknown-workflow", 3,
           "route"},
          {with_rows("measure \"1\" { \"а\", by = \"Ивнова А.П.\" },"), Warning, "unknown-party", 3,
           "Иванова А.П."},
          {with_rows("measure \"1\" { \"а\",\n due = \"до 31 февраля\" },"), Error, "bad-term", 4,
           "до 28 февраля"},
          {with_rows("measure \"1\" { \"а\" },") + "section \"1\" \"Опять\" {}", Error,
           "duplicate-section", 5, "key = \"1-2\""},
          {plan_head + plan_head, Error, "duplicate-plan", 2, "p-2"},
          {"section \"1\" \"Раздел\" {}\n" + plan_head, Error, "section-without-plan", 1},
          {plan_head + "measure \"1\" { \"а\" }", Error, "unexpected-statement", 2},
          {"plan \"p\" { title = \"П\", from = \"2022-13-01\", to = \"2024-12-31\" }", Error,
           "bad-date", 1},
          {"plan \"p\" { title = \"П\",\n to = \"2021-12-31\", from = \"2022-01-01\" }", Error,
           "bad-period", 2},
          {"plan \"p\" { title = \"П\", to = \"2021-12-31\" }", Error, "missing-key", 1},
          {"plan \"p\" { title = \"П\", from = \"2022-01-01\", to = \"2024-12-31\",\n"
           " basis = \"academical\" }",
           Error, "unknown-value", 2, "academic"},
          {"plan \"p\" { title = \"П\", from = \"2022-01-01\", to = \"2024-12-31\",\n"
           " executor = \"Ивнова А.П.\" }",
           Warning, "unknown-party", 2, "Иванова А.П."},
      });
}

TEST_CASE("oddities that the document prints are notices", "[rulebook]") {
  using enum Severity;
  check_mistakes(
      "rules/north/lesnoy/plan.lua",
      {
          {with_rows("measure \"1\" { \"а\", due = \"Постоянно\" },"), Notice, "no-responsible", 3},
          {with_rows("measure \"1\" { \"а\", due = \"Постоянно\", by = \"—\" },"), Notice,
           "no-responsible", 3},
          {with_rows("measure \"1\" { \"а\", by = \"Иванова А.П.\" },"), Notice, "no-term", 3},
          {with_rows("measure \"1\" { \"а\",\n"
                     "due = term.annual{ day = 1, month = 9 }:years(2030, 2031) },"),
           Notice, "term-never-falls", 3},
          {plan_head +
               "section \"1\" \"Раздел\" {\n"
               "due = term.annual{ month = 9 }:years(2030, 2031), measure \"1\" { \"а\" } }",
           Notice, "term-never-falls", 2},
          {with_rows("measure \"1\" { \"а\" },\nmeasure \"4\" { \"б\" },"), Notice,
           "skipped-number", 4},
          {with_rows("measure \"2\" { \"а\" },\nmeasure \"1\" { \"б\" },"), Notice,
           "number-out-of-order", 4},
          {with_rows("measure \"1\" { \"а\" },") +
               "section \"1\" \"Опять\" { key = \"1-2\", measure \"1\" { \"б\" } }",
           Notice, "doubled-number", 5},
          {with_rows("measure \"1\" { \"ум\", printed = \"vм\" },"), Notice, "repaired-wording", 3},
          {with_rows("measure \"1\" { \"а\", due = \"Сентябрь 2025\" },"), Notice,
           "term-outside-plan", 3},
          {with_rows("measure \"1\" { \"а\", due = \"Декабрь\" },"), Notice, "term-remark", 3},
          {with_rows("measure \"1\" { \"а\", due = \"выполнено\" },"), Notice, "term-remark", 3},
          {with_rows("measure \"2.7\" { \"а\" },\nmeasure \"2.9\" { \"б\" },"), Notice,
           "skipped-number", 4},
          {with_rows("measure \"1\" { \"ум\", due = \"май\", printed_due = \"мaй\" },"), Notice,
           "repaired-wording", 3},
          {with_rows("measure \"1\" { \"ум\", note = \"так в документе\" },"), Notice, "note", 3},
          {plan_head + "section \"1\" \"Раздел\" { note = \"так в документе\" }", Notice, "note",
           2},
          {with_rows("measure \"1\" { \"Съезд педагогов\" },\n"
                     "measure \"2\" { \"съезд  педагогов.\" },"),
           Notice, "same-title", 4},
          {with_rows("measure \"1\" { \"Отчёт Сovenko\" },"), Notice, "mixed-letters", 3},
          {plan_head + "section \"1\" \"Этап\" { period = \"2023-2024 год\",\n"
                       "measure \"1\" { \"а\", due = \"Сентябрь 2022, 2023\" } }",
           Notice, "term-outside-stage", 3},
          {plan_head +
               "section \"2\" \"Этап\" { stage = \"2023-2024 год\" }\n"
               "section \"2.1\" \"Раздел\" { measure \"1\" { \"а\", due = \"март 2022\" } }",
           Notice, "term-outside-stage", 3},
      });
}

TEST_CASE("a recurring term that comes within the plan, or is reported after it, is no oddity",
          "[rulebook]") {
  for (const std::string due :
       {"\"Ежегодно до 20.01\"", "\"раз в полугодие\"", "\"1 раз в 3 года\"", "\"Сентябрь\"",
        "\"до 1 марта года, следующего за отчётным\"", "\"Постоянно\"", "\"по плану ИМЦ\"",
        "term.annual{ month = 9 }:years(2024, 2031)"}) {
    CAPTURE(due);
    const Findings all = check_with({{"rules/north/lesnoy/plan.lua",
                                      with_rows("measure \"1\" { \"а\", due = " + due + " },")}});
    CAPTURE(told(all));
    CHECK(with_code(all, "bad-term").empty());
    CHECK(with_code(all, "term-never-falls").empty());
  }
}

TEST_CASE("what a document prints oddly of parties and indicators is a notice", "[rulebook]") {
  using enum Severity;
  const std::string known = "person \"Иванова А.П.\" {}\n";
  check_mistakes(
      "rules/north/lesnoy/parties.lua",
      {{known + "person \"Б\" { note = \"в списке группы нет\" }", Notice, "note", 2},
       {known + "organisation \"В\" { note = \"кавычки не сходятся\" }", Notice, "note", 2},
       {known + "person \"Совенко Е.Н.\" { also = \"Е.Н. Сovenko\" }", Notice, "mixed-letters",
        2}});
  check_mistakes("rules/north/lesnoy/indicators.lua",
                 {{"indicator \"a\" { title = \"А\" }\n"
                   "indicator \"b\" { title = \"Б\", note = \"столбец сдвинут\" }",
                   Notice, "note", 2}});
}

TEST_CASE("headings may be numbered through with their rows", "[rulebook]") {
  const std::string plan =
      plan_head +
      "section \"1\" \"А\" { measure \"2\" { \"а\" } }\n"
      "section \"3\" \"Б\" { measure \"4\" { \"б\" }, measure \"5\" { \"в\" } }\n"
      "section \"7\" \"В\" { measure \"8\" { \"г\" } }\n";
  const Findings all = check_with({{"rules/north/lesnoy/plan.lua", plan}});
  INFO(told(all));
  const Findings skipped = with_code(all, "skipped-number");
  REQUIRE(skipped.size() == 1);
  CHECK(skipped[0].place.line == 4);
  CHECK(skipped[0].message.ru.find("6") != std::string::npos);
  CHECK(with_code(all, "number-out-of-order").empty());
}

TEST_CASE("rows may count on from section to section", "[rulebook]") {
  const std::string plan =
      plan_head +
      "section \"Задача 1\" \"А\" { measure \"1\" { \"а\" }, measure \"1.1\" { \"а1\", under = "
      "\"1\" } }\n"
      "section \"Задача 2\" \"Б\" { measure \"2\" { \"б\" } }\n"
      "section \"Задача 3\" \"В\" { measure \"4\" { \"г\" } }\n";
  const Findings all = check_with({{"rules/north/lesnoy/plan.lua", plan}});
  INFO(told(all));
  const Findings skipped = with_code(all, "skipped-number");
  REQUIRE(skipped.size() == 1);
  CHECK(skipped[0].place.line == 4);
  CHECK(with_code(all, "number-out-of-order").empty());
}

TEST_CASE("mistakes in parties are found in their line", "[rulebook]") {
  using enum Severity;
  const std::string known = "person \"Иванова А.П.\" {}\n";
  check_mistakes(
      "rules/north/lesnoy/parties.lua",
      {
          {known + "person \"Б\" { posst = \"методист\" }", Error, "unknown-key", 2, "post"},
          {known + "person \"Б\" { post = 5 }", Error, "wrong-kind", 2},
          {known + "person \"Б\" { also = { 1 } }", Error, "wrong-kind", 2},
          {known + "class \"В\" { role = \"head\" }", Error, "missing-key", 2},
          {known + known, Error, "duplicate-party", 2},
          {known + "post \"Г\" { held_by = \"Ивнова А.П.\" }", Warning, "unknown-party", 2,
           "Иванова А.П."},
          {known + "cycle \"Г\" {}", Error, "unexpected-statement", 2},
          {known + "post \"Г\" { held_by = { \"Иванова А.П.\" } }", Error, "wrong-kind", 2},
          {known + "post \"Г\" { held_by = { { \"Иванова А.П.\", from = \"2024\" } } }", Error,
           "bad-date", 2},
          {known + "post \"Г\" { held_by = { { \"Иванова А.П.\", from = \"2024-01-02\",\n"
                   " to = \"2024-01-01\" } } }",
           Error, "bad-period", 2},
          {known + "post \"Г\" { held_by = { { \"Иванова А.П.\", to = \"2024-01-02\" },\n"
                   " { \"Иванова А.П.\", from = \"2024-01-02\" } } }",
           Warning, "two-holders", 2},
          {known + "organisation \"Г\" { week = \"sixdays\" }", Error, "unknown-value", 2,
           "six_days"},
      });
}

TEST_CASE("mistakes in indicators and cycles are found in their line", "[rulebook]") {
  using enum Severity;
  check_mistakes("rules/federal/indicators.lua",
                 {
                     {"indicator \"a\" { title = \"А\",\n targets = { [2022] = \"x\" } }", Error,
                      "wrong-kind", 2},
                     {"indicator \"a\" { unit = \"%\" }", Error, "missing-key", 1},
                     {"indicator \"a\" { title = \"А\" }\nindicator \"a\" { title = \"Б\" }", Error,
                      "duplicate-indicator", 2},
                     {"\nindicator \"a\" { title = \"А\", fact = \"with_rout\" }", Warning,
                      "unknown-fact", 2, "with_route"},
                 });
  check_mistakes(
      "rules/federal/cycles.lua",
      {
          {"cycle \"a\" {\n title = \"А\", workflow = \"rout\", starts = \"май\" }", Error,
           "unknown-workflow", 2, "route"},
          {"cycle \"a\" {\n title = \"А\", workflow = \"route\", starts = \"мая 31\" }", Error,
           "bad-term", 2},
          {"cycle \"a\" { title = \"А\", workflow = \"route\" }", Error, "missing-key", 1},
      });
}

TEST_CASE("mistakes in a calendar are found in their line", "[rulebook]") {
  using enum Severity;
  check_mistakes(
      "rules/north/lesnoy/calendar.lua",
      {
          {"return { week = \"sixdays\" }", Error, "unknown-value", 1, "six_days"},
          {"return {\n table = \"days.tsv\" }", Error, "no-such-file", 2},
          {"return { days = {\n { \"2026-04-31\", \"off\" } } }", Error, "bad-day", 2},
          {"return { days = {\n { \"2026-04-21\", \"of\" } } }", Error, "bad-day", 2, "off"},
          {"return { days = {\n { \"2026-04-21\", \"off\", since = \"март\" } } }", Error,
           "bad-date", 2},
          {"return { days = {\n { \"2026-04-21\", \"off\", sinse = \"2026-03-01\" } } }", Error,
           "unknown-key", 2, "since"},
          {"return { weak = 1 }", Error, "unknown-key", 1, "week"},
      });
}

TEST_CASE("mistakes in a district's own file are found in their line", "[rulebook]") {
  using enum Severity;
  check_mistakes(
      "rules/north/lesnoy/district.lua",
      {
          {"return { name = \"Л\",\n zone = \"Europe/Moskow\" }", Error, "unknown-zone", 2},
          {"return { nam = \"Л\" }", Error, "unknown-key", 1, "name"},
          {"return {}", Error, "missing-key", 1},
          {"return { name = \"Л\",\n coordinator = \"Ивнова А.П.\" }", Warning, "unknown-party", 2,
           "Иванова А.П."},
      });
}

TEST_CASE("a mistake in a calendar's table names the table's line", "[rulebook]") {
  const Findings all = check_with(
      {{"rules/federal/calendar.lua", "return { table = \"calendar/days.tsv\" }"},
       {"rules/federal/calendar/days.tsv", "2026-01-01\tholiday\n2026-01-02\tholliday\n"}});
  INFO(told(all));
  const Findings found = with_code(all, "bad-file");
  REQUIRE(found.size() == 1);
  CHECK(found[0].place.file == "rules/federal/calendar/days.tsv");
  CHECK(found[0].place.line == 2);
}
