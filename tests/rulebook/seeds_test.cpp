// Goal: the two real districts open without a doubt, and their plans say what the documents print.
// Method: the scripts of this repository against the documents' text, blanks and markup aside.
#include <catch2/catch.hpp>
#include <fstream>
#include <regex>
#include <sstream>

#include "tests/rulebook/sample_scripts.hpp"

using namespace marshrut;
using namespace marshrut::samples;

namespace {

const std::string root = MARSHRUT_SOURCE_DIR;

ScriptTree real_tree() {
  auto tree = read_scripts(root + "/rules", root + "/workflows");
  if (!tree.ok()) FAIL(tree.error().message.ru);
  return std::move(*tree);
}

/// Markup gone, and all white space with it: a cell may be broken anywhere.
std::string bare(const std::string& text) {
  const std::string plain = std::regex_replace(text, std::regex("<[^<>]*>"), " ");
  std::string kept;
  for (const char32_t point : code_points(plain)) {
    const bool blank = point == U' ' || point == U'\n' || point == U'\r' || point == U'\t' ||
                       point == U'\u00A0' || point == U'\u202F';
    if (!blank) append_utf8(kept, point);
  }
  return kept;
}

std::string document(const std::string& name) {
  std::ifstream file(root + "/tests/fixtures/seeds/" + name, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  REQUIRE_FALSE(text.str().empty());
  return bare(repair_utf8(text.str()));
}

/// Whether `rest` stands soon after the place where `first` stands.
bool prints_apart(const std::string& document, const std::string& first, const std::string& rest) {
  constexpr std::size_t row_bytes = 1000;
  for (auto at = document.find(first); at != std::string::npos; at = document.find(first, at + 1)) {
    const std::size_t end = at + first.size();
    if (document.find(rest, end) - end <= row_bytes) return true;
  }
  return false;
}

/// Whether a cell stands in the document, whole or cut once: where a page ends, the rest of the
/// cell comes after its neighbours in the row.
bool prints(const std::string& document, const std::string& cell) {
  const std::string words = bare(cell);
  if (document.find(words) != std::string::npos) return true;
  std::size_t cut = words.size();
  while (cut > 0 && document.find(words.substr(0, cut)) == std::string::npos) --cut;
  return cut > 0 && prints_apart(document, words.substr(0, cut), words.substr(cut));
}

struct Seed {
  std::string district, document;
  std::size_t rows;
};

const std::vector<Seed> seeds = {
    {"krasnodar/kalininsky", "004_6644ca54c4e7c32c.txt", 93},
    {"sverdlovsk/nizhnyaya-tura", "001_021764dce9f0d2c1.txt", 25},
};

}  // namespace

TEST_CASE("the real scripts have no error and no warning", "[rulebook]") {
  const Findings findings = check(real_tree());
  Findings doubts;
  for (const Finding& finding : findings) {
    if (finding.severity != Severity::Notice) doubts.push_back(finding);
  }
  INFO(told(doubts));
  CHECK(doubts.empty());
}

TEST_CASE("the real districts open with every row of their plans", "[rulebook]") {
  LuaHost host;
  Rulebook rulebook(host, real_tree());
  for (const Seed& seed : seeds) {
    CAPTURE(seed.district);
    const auto book = rulebook.open(seed.district);
    if (!book.ok()) FAIL(book.error().message.ru);
    std::size_t rows = 0;
    for (const Plan& plan : book->plans) rows += plan.measure_count();
    CHECK(rows == seed.rows);
    for (const std::string& name : rulebook.workflow_names()) {
      const auto workflow = rulebook.open_workflow(&*book, name);
      if (!workflow.ok()) FAIL(workflow.error().message.ru);
    }
  }
}

TEST_CASE("every row's words stand in the document as it prints them", "[rulebook]") {
  LuaHost host;
  const ScriptTree tree = real_tree();
  Rulebook rulebook(host, tree);
  for (const Seed& seed : seeds) {
    const std::string printed = document(seed.document);
    const auto book = rulebook.open(seed.district);
    if (!book.ok()) FAIL(book.error().message.ru);
    for (const Plan& plan : book->plans) {
      for (const PlanSection& section : plan.sections) {
        CAPTURE(section.title);
        CHECK(prints(printed, section.title));
        for (const Measure& measure : section.measures) {
          CAPTURE(measure.place.text(), measure.title, measure.term_text, measure.by_text);
          const std::string title = measure.printed.empty() ? measure.title : measure.printed;
          CHECK(prints(printed, title));
          CHECK(prints(printed, measure.term_text));
          CHECK(prints(printed, measure.by_text));
        }
      }
    }
  }
}

TEST_CASE("what the documents print oddly is told with its file and line", "[rulebook]") {
  struct Oddity {
    std::string file, words;
  };
  const std::vector<Oddity> oddities = {
      {"rules/karelia/belomorsky/indicators.lua", "сдвинуто на столбец"},
      {"rules/omsk/okoneshnikovsky/parties.lua", "«Сovenko»"},
      {"rules/krasnodar/kalininsky/parties.lua", "person «Петровская Н.Н.»"},
      {"rules/krasnodar/kalininsky/parties.lua", "person «Потемкина Т.В.»"},
      {"rules/krasnodar/kalininsky/parties.lua", "person «Гогина Г.В.»"},
  };
  const Findings findings = check(real_tree());
  for (const Oddity& oddity : oddities) {
    CAPTURE(oddity.file, oddity.words);
    CHECK(std::any_of(findings.begin(), findings.end(), [&](const Finding& each) {
      return each.severity == Severity::Notice && each.place.file == oddity.file &&
             each.place.line > 0 && each.message.ru.find(oddity.words) != std::string::npos;
    }));
  }
}

TEST_CASE("participants, the rationale and the consequences stand as the documents print them",
          "[rulebook]") {
  LuaHost host;
  Rulebook rulebook(host, real_tree());
  const auto karelia = rulebook.open("karelia/belomorsky");
  const auto kaluga = rulebook.open("kaluga/mosalsky");
  REQUIRE(karelia.ok());
  REQUIRE(kaluga.ok());
  const std::string passport = document("000_4d2599cfeafe45c0.txt");
  REQUIRE(karelia->plans.at(0).participants.size() == 2);
  for (const std::string& each : karelia->plans[0].participants) {
    CHECK(prints(passport, each));
  }
  std::size_t consequences = 0;
  for (const PlanSection& section : karelia->plans[0].sections) {
    for (const Measure& measure : section.measures) {
      CAPTURE(measure.place.text());
      CHECK(prints(passport, measure.consequences));
      CHECK(measure.consequences.empty() == !measure.under.empty());
      if (!measure.consequences.empty()) ++consequences;
    }
  }
  CHECK(consequences == 7);
  const std::string& rationale = kaluga->plans.at(1).rationale;
  CHECK_FALSE(rationale.empty());
  CHECK(prints(document("003_8477369d24903766.txt"), rationale));
}
