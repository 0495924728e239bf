#include "engine/rulebook/read_lists.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "engine/rulebook/fields.hpp"

namespace marshrut {

namespace {

/// The statements of a file that all use one word; others, and repeated ids, are reported.
std::vector<const Declared*> statements(const Declared& file, const std::string& word,
                                        Report& report) {
  std::vector<const Declared*> found;
  std::map<std::string, Place> seen;
  for (const Declared& tree : file.items) {
    if (tree.word != word || tree.heads.empty()) {
      report.error("unexpected-statement", tree.place,
                   {"здесь " + describe(tree).ru, describe(tree).en},
                   {"в этом файле бывает только " + word + " \"…\" { … }",
                    "this file holds only " + word + " \"…\" { … }"});
      continue;
    }
    const auto [first, fresh] = seen.emplace(tree.heads.front(), tree.place);
    if (fresh) {
      found.push_back(&tree);
      continue;
    }
    const std::string line = std::to_string(first->second.line);
    report.error("duplicate-" + word, tree.place,
                 {word + " «" + tree.heads.front() + "» уже есть, строка " + line,
                  word + " '" + tree.heads.front() + "' is declared already in line " + line},
                 {"оставьте одно или дайте другое имя", "keep one, or give another name"});
  }
  return found;
}

Message what_of(const Declared& tree) {
  return {tree.word + " «" + tree.heads.front() + "»", tree.word + " '" + tree.heads.front() + "'"};
}

std::optional<int> year_number(const std::string& text) {
  int year = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), year);
  const bool whole = failed == std::errc() && end == text.data() + text.size();
  return whole && year >= 1900 && year <= 2100 ? std::optional(year) : std::nullopt;
}

void read_targets(const Declared& tree, Indicator& indicator, Fields& fields) {
  for (const auto& [key, value] : tree.fields) {
    const auto year = year_number(key);
    const bool number = value.kind == Declared::Kind::Scalar && value.scalar.is_number();
    if (year && number) {
      indicator.targets.emplace_back(*year, value.scalar.as_number());
    } else {
      fields.wrong("targets", value,
                   {"год и число: targets = { [2022] = 80 }",
                    "a year and a number: targets = { [2022] = 80 }"});
    }
  }
  std::sort(indicator.targets.begin(), indicator.targets.end());
}

}  // namespace

std::vector<Indicator> read_indicators(const Declared& file, Findings& findings) {
  Report report(findings);
  std::vector<Indicator> indicators;
  for (const Declared* tree : statements(file, "indicator", report)) {
    Fields fields(*tree, what_of(*tree), report);
    Indicator indicator;
    indicator.id = tree->heads.front();
    indicator.title = fields.need_text("title");
    indicator.unit = fields.text("unit");
    indicator.fact = fields.text("fact");
    indicator.of = fields.text("of");
    if (const Declared* targets = fields.table("targets")) {
      read_targets(*targets, indicator, fields);
    }
    indicator.place = tree->place;
    fields.close();
    indicators.push_back(std::move(indicator));
  }
  return indicators;
}

std::vector<Cycle> read_cycles(const Declared& file, const std::vector<std::string>& workflows,
                               Terms& terms, Findings& findings) {
  Report report(findings);
  std::vector<Cycle> cycles;
  for (const Declared* tree : statements(file, "cycle", report)) {
    const Message what = what_of(*tree);
    Fields fields(*tree, what, report);
    const std::string title = fields.need_text("title");
    const std::string words = fields.need_text("starts");
    fields.need_text("workflow");
    const std::string workflow = fields.choice("workflow", workflows, "unknown-workflow");
    const std::string cohort = fields.text("cohort");
    fields.close();
    const Message starts{what.ru + ", ключ starts", what.en + ", key starts"};
    const auto when = terms.read(words, fields.place("starts"), starts, report);
    if (!when) continue;
    cycles.push_back({tree->heads.front(), title, workflow, cohort, words, *when, tree->place});
  }
  return cycles;
}

}  // namespace marshrut
