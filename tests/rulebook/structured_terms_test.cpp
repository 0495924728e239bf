// Goal: a term in `term.…` stands wherever words do, and its mistakes are told at their lines.
// Method: the manual's table and the sample region's rules, plans and cycles, right and wrong.
#include <catch2/catch.hpp>

#include "engine/base/text.hpp"
#include "tests/rulebook/manual.hpp"
#include "tests/rulebook/sample_scripts.hpp"

using namespace marshrut;
using namespace marshrut::samples;

namespace {

struct ManualRow {
  std::string due;
  std::string words;
  std::string kind;
  std::string meaning;
};

/// Rows of four cells whose first is a structured term.
std::vector<ManualRow> manual_rows() {
  std::vector<ManualRow> rows;
  for (const auto& cells : manual_table("docs/terms.md", 4)) {
    if (!cells[0].starts_with("`term.")) continue;
    rows.push_back({cells[0].substr(1, cells[0].size() - 2), cells[1], cells[2], cells[3]});
  }
  return rows;
}

const std::string plan_path = "rules/north/lesnoy/plan.lua";

std::string plan_with(const std::string& due) {
  return "plan \"road\" { title = \"План\", from = \"2022-01-01\", to = \"2024-12-31\" }\n"
         "section \"1\" \"Раздел\" {\n"
         "  measure \"1\" { \"Первое\",\n"
         "    due = " +
         due + ",\n    by = \"Иванова А.П.\" },\n}\n";
}

Measure measure_with(const std::string& due) {
  LuaHost host;
  Rulebook rulebook(host, tree_with({{plan_path, plan_with(due)}}));
  const auto book = rulebook.open("north/lesnoy");
  if (!book.ok()) FAIL(book.error().message.ru);
  return book->plans.at(0).sections.at(0).measures.at(0);
}

}  // namespace

TEST_CASE("every structured term that the manual shows means what it says", "[rulebook]") {
  const std::vector<ManualRow> rows = manual_rows();
  CHECK(rows.size() >= 30);
  for (const ManualRow& row : rows) {
    CAPTURE(row.due, row.words);
    const Measure measure = measure_with(row.due);
    CHECK(std::string(word(measure.term.kind())) == row.kind);
    CHECK(measure.term.meaning_ru() == row.meaning);
    CHECK(measure.term_text == row.meaning);
    CHECK(measure_with("\"" + row.words + "\"").term.meaning_ru() == row.meaning);
  }
}

TEST_CASE("a row of a plan tells its modifiers in plain Russian", "[rulebook]") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"(term.annual{ month = 7 } + term.by_plan()):shift(\"next\")",
       "каждый год: июль, с выходного — на следующий рабочий день, по плану"},
      {"term.annual():shift(\"none\")", "каждый год, с выходного не переносится"},
      {"term.open():control(\"month\")", "постоянно, с отметкой раз в месяц"},
      {"term.every(\"week\"):control(\"quarter\")", "каждую неделю, с отметкой раз в квартал"},
  };
  for (const auto& [due, meaning] : rows) {
    CAPTURE(due);
    CHECK(measure_with(due).term.meaning_ru() == meaning);
  }
}

TEST_CASE("the official words stand beside a structured term", "[rulebook]") {
  const Measure measure = measure_with("term.annual{ month = 7 }:raw(\"Ежегодно (июль)\")");
  CHECK(measure.term_text == "Ежегодно (июль)");
  CHECK(measure.term.text() == "Ежегодно (июль)");
  CHECK(measure.term.meaning_ru() == "каждый год: июль");
}

TEST_CASE("steps and cycles may have structured terms", "[rulebook]") {
  const Findings findings =
      check_with({{"rules/north/lesnoy/route.lua",
                   "return { diagnosis = { due = term.annual{ month = 10 } } }\n"},
                  {"rules/north/lesnoy/cycles.lua",
                   "cycle \"autumn\" { title = \"Осень\", workflow = \"route\",\n"
                   "  cohort = \"учитель\", starts = term.annual{ month = 9 } }\n"}});
  INFO(told(findings));
  CHECK(no_errors(findings).ok());
  LuaHost host;
  Rulebook rulebook(host,
                    tree_with({{"rules/north/lesnoy/route.lua",
                                "return { diagnosis = { due = term.annual{ month = 10 } } }\n"}}));
  const auto book = rulebook.open("north/lesnoy");
  REQUIRE(book.ok());
  const auto workflow = rulebook.open_workflow(&*book, "route");
  REQUIRE(workflow.ok());
  CHECK(workflow->steps.at("diagnosis").due->meaning_ru() == "каждый год: октябрь");
}

TEST_CASE("a mistake in a structured term is told with its line and the nearest spelling",
          "[rulebook]") {
  struct Wrong {
    std::string due;
    std::string code;
    int line;
    std::string suggestion{};
  };
  const std::vector<Wrong> mistakes = {
      {"term.anual()", "unknown-term", 4, "annual"},
      {"term.annual():shft(\"next\")", "unknown-term", 4, "shift"},
      {"term.annual{\n day = 31,\n month = 6 }", "bad-term", 5, "day = 30"},
      {"term.annual{ month = 13 }", "bad-term", 4, "month = 12"},
      {"term.month(2021, 13)", "bad-term", 4, "12"},
      {"term.annual{\n mouth = 7 }", "unknown-key", 5, "month"},
      {"term.nth{ workdays = 5, after = \"month\" }", "unknown-key", 4, "workday"},
      {"term.after(\"семинар\", { workday = 5 })", "unknown-key", 4, "workdays"},
      {"term.every(\"quater\")", "bad-term", 4, "\"quarter\""},
      {"term.open{ control = \"quarterly\" }", "bad-term", 4, "\"quarter\""},
      {"term.annual():shift(\"previous\")", "bad-term", 4},
      {"term.annual():control(\"halfyear\")", "bad-term", 4, "\"half_year\""},
      {"term.annual():years(2024, 2022)", "bad-term", 4, ":years(2022, 2024)"},
      {"term.date(\"2022-06-31\")", "bad-date", 4, "\"2022-06-30\""},
      {"term.date(31)", "wrong-kind", 4},
      {"term.month(\"ноябрь\", 11)", "wrong-kind", 4},
      {"term.month(2021)", "missing-value", 4},
      {"term.month(2021, 11, 5)", "unexpected-value", 4},
      {"term.months{ 2022, 2 }", "wrong-kind", 4},
      {"term.nth{ day = 10 }", "missing-key", 4},
      {"term.annual(7)", "wrong-kind", 4},
      {"term.annual() + \"по плану\"", "wrong-kind", 4},
      {"term.annual() + term.every(\"month\")", "bad-term", 4},
      {"term.annual", "wrong-kind", 4},
      {"{ month = 7 }", "wrong-kind", 4},
  };
  for (const Wrong& wrong : mistakes) {
    CAPTURE(wrong.due);
    const Findings all = check_with({{plan_path, plan_with(wrong.due)}});
    CAPTURE(told(all));
    const Findings found = with_code(all, wrong.code);
    REQUIRE_FALSE(found.empty());
    CHECK(found[0].place == Place{plan_path, wrong.line, 0});
    if (!wrong.suggestion.empty()) CHECK(found[0].suggestion == wrong.suggestion);
    CHECK_FALSE(found[0].message.ru.empty());
    CHECK_FALSE(found[0].message.en.empty());
  }
}
