#include "engine/rulebook/read_lists.hpp"

#include <algorithm>
#include <charconv>

#include "engine/rulebook/fields.hpp"
#include "engine/rulebook/statements.hpp"

namespace marshrut {

namespace {

/// True for the years that two versions of an indicator would both be in force in.
bool overlap(const Indicator& a, const Indicator& b) {
  const bool a_before_b = a.to && b.from && *a.to < *b.from;
  const bool b_before_a = b.to && a.from && *b.to < *a.from;
  return !a_before_b && !b_before_a;
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
    fields.tell_note();
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

}  // namespace marshrut
