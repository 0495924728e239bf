#include "engine/rulebook/read_lists.hpp"

#include <algorithm>
#include <charconv>

#include "engine/rulebook/fields.hpp"

namespace marshrut {

namespace {

/// The statements of a file that all use one word; others are reported.
std::vector<const Declared*> statements(const Declared& file, const std::string& word,
                                        Report& report) {
  std::vector<const Declared*> found;
  for (const Declared& tree : file.items) {
    if (tree.word == word && !tree.heads.empty()) {
      found.push_back(&tree);
      continue;
    }
    report.error("unexpected-statement", tree.place,
                 {"здесь " + describe(tree).ru, describe(tree).en},
                 {"в этом файле бывает только " + word + " \"…\" { … }",
                  "this file holds only " + word + " \"…\" { … }"});
  }
  return found;
}

void report_repeated(const Declared& tree, const Place& first, Message expected, Report& report) {
  const std::string line = std::to_string(first.line);
  report.error("duplicate-" + tree.word, tree.place,
               {tree.word + " «" + tree.heads.front() + "» уже есть, строка " + line,
                tree.word + " '" + tree.heads.front() + "' is declared already in line " + line},
               std::move(expected));
}

/// True for the years that two versions of an indicator would both be in force in.
bool overlap(const Indicator& a, const Indicator& b) {
  const bool a_before_b = a.to && b.from && *a.to < *b.from;
  const bool b_before_a = b.to && a.from && *b.to < *a.from;
  return !a_before_b && !b_before_a;
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

/// `from = 2024`.
std::optional<int> read_year(Fields& fields, const std::string& key) {
  const Declared* value = fields.any(key);
  if (value == nullptr) return std::nullopt;
  const bool number = value->kind == Declared::Kind::Scalar && value->scalar.is_int();
  const auto year = number ? year_number(std::to_string(value->scalar.as_int())) : std::nullopt;
  if (!year)
    fields.wrong(key, *value,
                 {"нужен год: " + key + " = 2024", "write a year: " + key + " = 2024"});
  return year;
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
    indicator.from = read_year(fields, "from");
    indicator.to = read_year(fields, "to");
    indicator.place = tree->place;
    fields.close();
    if (indicator.unit == "%" && !indicator.fact.empty() && indicator.of.empty()) {
      report.warning(
          "no-denominator", tree->place,
          {what_of(*tree).ru + ": проценты без знаменателя (of) не посчитать",
           what_of(*tree).en + ": a share without a denominator (of)"},
          {"допишите of = \"teachers\" или другой факт", "add of = \"teachers\" or another fact"});
    }
    const auto known = std::find_if(
        indicators.begin(), indicators.end(),
        [&](const Indicator& each) { return each.id == indicator.id && overlap(each, indicator); });
    if (known == indicators.end()) {
      indicators.push_back(std::move(indicator));
      continue;
    }
    report_repeated(*tree, known->place,
                    {"оставьте одно, дайте другое имя или разведите по годам: to = 2023 и "
                     "from = 2024",
                     "keep one, give another name, or part them by years: to = 2023 and from = "
                     "2024"},
                    report);
  }
  return indicators;
}

std::vector<Cycle> read_cycles(const Declared& file, const std::vector<std::string>& workflows,
                               Terms& terms, Findings& findings) {
  Report report(findings);
  std::vector<Cycle> cycles;
  for (const Declared* tree : statements(file, "cycle", report)) {
    const auto known = std::find_if(cycles.begin(), cycles.end(), [&](const Cycle& each) {
      return each.id == tree->heads.front();
    });
    if (known != cycles.end()) {
      report_repeated(*tree, known->place,
                      {"оставьте одно или дайте другое имя", "keep one, or give another name"},
                      report);
      continue;
    }
    const Message what = what_of(*tree);
    Fields fields(*tree, what, report);
    const std::string title = fields.need_text("title");
    TermCell starts = terms.read(fields, "starts", report);
    if (starts.text.empty() && starts.term) fields.need_text("starts");
    fields.need_text("workflow");
    const std::string workflow = fields.choice("workflow", workflows, "unknown-workflow");
    const std::string cohort = fields.text("cohort");
    fields.close();
    if (!starts.term) continue;
    cycles.push_back({tree->heads.front(), title, workflow, cohort, std::move(starts.text),
                      std::move(*starts.term), tree->place});
  }
  return cycles;
}

}  // namespace marshrut
