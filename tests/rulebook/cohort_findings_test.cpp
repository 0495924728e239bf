// Goal: every mistake in a cycle's cohort, waves and policies is told at its line, with what would
// do. Method: a table of cycles that are wrong in one thing each.
#include "tests/rulebook/sample_scripts.hpp"

using namespace marshrut;
using namespace marshrut::samples;

namespace {

Findings check_cycle(const std::string& marks) {
  return check_with(
      {{"rules/federal/cycles.lua",
        "cycle \"c\" { title = \"Ц\", workflow = \"route\", starts = \"сентябрь\",\n" + marks +
            "\n}\n"}});
}

}  // namespace

TEST_CASE("a mistake in a cycle is told at its line with what would do", "[rulebook]") {
  struct Row {
    const char* marks;
    const char* code;
    const char* said;  ///< in the message or in what was expected
  };
  const std::vector<Row> rows = {
      {"cohort = 5", "wrong-kind", "таблица признаков"},
      {"cohort = { pots = \"учитель\" }", "unknown-key", "pots"},
      {"cohort = { category = \"перваяя\" }", "unknown-category", "первая"},
      {"cohort = { experience = {} }", "empty-mark", "less = 3"},
      {"cohort = { experience = { less = \"три\" } }", "wrong-kind", "целое число лет"},
      {"cohort = { experience = { from = 5, less = 3 } }", "empty-range", "from"},
      {"cohort = { last_course = { older = \"3 лютый\" } }", "wrong-kind", "3 года"},
      {"cohort = { last_result = { below = 60 } }", "missing-key", "fact"},
      {"cohort = { where = true }", "wrong-kind", "функция"},
      {"waves = { size = 0 }", "wrong-kind", "size = 50"},
      {"waves = { size = 5, every = \"раз\" }", "wrong-kind", "неделя"},
      {"running = \"skp\"", "unknown-value", "skip"},
      {"missed = \"все разы\"", "unknown-value", "все"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.marks);
    const Findings findings = check_cycle(row.marks);
    CAPTURE(told(findings));
    const Findings found = with_code(findings, row.code);
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().place.line == 2);
    CHECK(found.front().place.file == "rules/federal/cycles.lua");
    const std::string all = found.front().message.ru + found.front().expected.ru;
    CHECK(all.find(row.said) != std::string::npos);
  }
}

TEST_CASE("a cycle with every mark has no findings", "[rulebook]") {
  const Findings findings = check_cycle(
      "cohort = { post = { \"учитель\" }, school = \"СОШ № 1\", subject = \"физика\", "
      "category = { \"первая\", \"без категории\" }, experience = { from = 1, less = 30 }, "
      "last_course = { older = \"3 года\" }, last_result = { fact = \"score\", below = 60 }, "
      "where = function(p) return p.experience > 2 end }, "
      "waves = { size = 50, every = \"2 недели\" }, running = \"пропустить\", missed = \"all\"");
  CAPTURE(told(findings));
  for (const Finding& each : findings) CHECK(each.severity != Severity::Error);
}
