// Goal: the five districts' plans hold as many terms of each kind as the manual counts.
// Method: every district of the repository is opened, and its rows are counted by their own term.
#include <catch2/catch.hpp>
#include <map>

#include "tests/rulebook/manual.hpp"
#include "tests/rulebook/sample_scripts.hpp"

using namespace marshrut;
using namespace marshrut::samples;

namespace {

/// Kind of term → district → rows; «всего» is a kind and a district too.
using Counts = std::map<std::string, std::map<std::string, int>>;

const std::string total = "всего";
constexpr std::size_t districts = 5;

std::string dated_or_recurring(const Term& term) {
  const std::string meaning = term.meaning_ru();
  if (term.kind() == TermKind::Dated) {
    return meaning.find("годы") == std::string::npos ? "месяцы с годом" : "годы";
  }
  if (meaning == "каждый год") return "ежегодно";
  if (meaning == "в течение каждого года") return "в течение года";
  if (meaning.starts_with("каждый год до ")) return "число каждого года";
  return meaning.starts_with("каждый год: ") ? "месяцы без года" : "раз в промежуток";
}

/// The row of the manual's table that a term belongs to.
std::string kind_of(const Term& term) {
  if (term.by_plan() && term.kind() != TermKind::Delegated) return "срок и другой план";
  switch (term.kind()) {
    case TermKind::Dated:
    case TermKind::Recurring: return dated_or_recurring(term);
    case TermKind::Open: return "постоянно";
    case TermKind::Delegated: return "по другому плану";
    case TermKind::Triggered: return "после события";
    case TermKind::Inherited: return "пусто";
  }
  return {};
}

Counts documented() {
  Counts counts;
  std::vector<std::string> names;
  for (const auto& row : manual_table("docs/terms.md", districts + 2)) {
    if (row[0] == "срок строки") {
      names = row;
      continue;
    }
    for (std::size_t i = 1; i < row.size(); ++i) {
      REQUIRE(names.size() == row.size());
      if (row[i] != "0") counts[row[0]][names[i]] = std::stoi(row[i]);
    }
  }
  return counts;
}

Counts counted() {
  auto tree = read_scripts(MARSHRUT_SOURCE_DIR "/rules", MARSHRUT_SOURCE_DIR "/workflows");
  if (!tree.ok()) FAIL(tree.error().message.ru);
  LuaHost host;
  Rulebook rulebook(host, std::move(*tree));
  const auto all = rulebook.districts();
  if (!all.ok()) FAIL(all.error().message.ru);
  Counts counts;
  for (const DistrictInfo& district : *all) {
    const std::string& id = district.id;
    const auto book = rulebook.open(id);
    if (!book.ok()) FAIL(book.error().message.ru);
    for (const Plan& plan : book->plans) {
      for (const PlanSection& section : plan.sections) {
        for (const Measure& measure : section.measures) {
          CAPTURE(measure.place.text(), measure.term_text);
          CHECK(measure.problems.empty());
          for (const std::string& kind : {kind_of(measure.term), total}) {
            ++counts[kind][id];
            ++counts[kind][total];
          }
        }
      }
    }
  }
  return counts;
}

/// For messages of failed tests: «ежегодно: kaluga/mosalsky 3, всего 3».
std::string told(const Counts& counts) {
  std::string lines;
  for (const auto& [kind, by_district] : counts) {
    lines += kind + ":";
    for (const auto& [district, rows] : by_district) {
      lines += " " + district + " " + std::to_string(rows);
    }
    lines += "\n";
  }
  return lines;
}

}  // namespace

TEST_CASE("the plans hold as many terms of each kind as the manual counts", "[rulebook]") {
  const Counts manual = documented();
  const Counts plans = counted();
  CHECK(told(plans) == told(manual));
  REQUIRE(plans.contains(total));
  CHECK(plans.at(total).size() == districts + 1);
  CHECK(plans.at(total).at(total) == 234);
}
