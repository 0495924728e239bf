#include "engine/cli/indicator_text.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/cli/layout.hpp"
#include "engine/exchange/csv.hpp"

namespace marshrut {

namespace {

/// With the comma of Russian; no decimals where there are none to show.
std::string decimal(double number, int places, Lang lang) {
  const double scale = std::pow(10.0, places);
  const auto scaled = std::llround(std::abs(number) * scale);
  const auto unit = std::llround(scale);
  std::string text = (number < 0 && scaled != 0 ? "−" : "") + std::to_string(scaled / unit);
  if (places == 0) return text;
  std::string rest = std::to_string(scaled % unit);
  rest.insert(0, static_cast<std::size_t>(places) - rest.size(), '0');
  return text + (lang == Lang::Ru ? "," : ".") + rest;
}

std::string number_text(std::optional<double> number, Lang lang) {
  if (!number) return "—";
  return decimal(*number, *number == std::floor(*number) ? 0 : 2, lang);
}

/// Percentage points of a share; nothing of a truth.
std::string deviation_text(const IndicatorReport& report, const IndicatorYear& year, Lang lang) {
  const auto deviation = year.deviation();
  if (!deviation || report.kind == IndicatorKind::Truth) return "—";
  const bool share = report.kind == IndicatorKind::Share;
  return (*deviation > 0 ? "+" : "") +
         (share ? decimal(*deviation, 1, lang) : number_text(deviation, lang));
}

std::string ratio_text(const IndicatorReport& report, Lang lang) {
  return report.ratio ? decimal(*report.ratio, 2, lang) : "—";
}

std::string value_and_target(const IndicatorReport& report, const IndicatorYear& year, Lang lang) {
  const std::string value = value_text(report.kind, year.value, lang);
  return year.target ? value + " / " + number_text(year.target, lang) : value;
}

const IndicatorYear* find(const IndicatorReport& report, int year) {
  const auto found = std::find_if(report.years.begin(), report.years.end(),
                                  [&](const IndicatorYear& each) { return each.year == year; });
  return found == report.years.end() ? nullptr : &*found;
}

bool any_ratio(const std::vector<IndicatorReport>& reports) {
  return std::any_of(reports.begin(), reports.end(),
                     [](const IndicatorReport& each) { return each.ratio.has_value(); });
}

std::string ratio_header(const std::vector<IndicatorReport>& reports, Lang lang) {
  const std::string base = std::to_string(reports.front().base_year);
  return lang == Lang::Ru ? "К " + base + " году" : "To " + base;
}

std::set<int> years_of(const std::vector<IndicatorReport>& reports) {
  std::set<int> years;
  for (const IndicatorReport& report : reports) {
    for (const IndicatorYear& each : report.years) years.insert(each.year);
  }
  return years;
}

Value maybe(std::optional<double> number) { return number ? Value(*number) : Value(); }

Value as_json(const IndicatorYear& year) {
  return Value::map({{"year", year.year},
                     {"numerator", maybe(year.numerator)},
                     {"denominator", maybe(year.denominator)},
                     {"value", maybe(year.value)},
                     {"target", maybe(year.target)},
                     {"deviation", maybe(year.deviation())},
                     {"by_hand", year.by_hand}});
}

}  // namespace

std::string value_text(IndicatorKind kind, std::optional<double> value, Lang lang) {
  if (!value) return "—";
  switch (kind) {
    case IndicatorKind::Share: return decimal(*value, 1, lang) + " %";
    case IndicatorKind::Ratio: return decimal(*value, 2, lang);
    case IndicatorKind::Count: return number_text(value, lang);
    case IndicatorKind::Truth:
      if (lang == Lang::Ru) return *value != 0 ? "да" : "нет";
      return *value != 0 ? "yes" : "no";
  }
  MARSHRUT_BUG("an indicator kind outside the enumeration");
}

std::string year_text(const std::vector<IndicatorReport>& reports, Lang lang, std::size_t columns) {
  const bool ru = lang == Lang::Ru;
  const bool ratios = any_ratio(reports);
  std::vector<std::string> header = {ru ? "Имя" : "Name",
                                     ru ? "Показатель" : "Indicator",
                                     ru ? "Посчитано" : "Counted",
                                     ru ? "Из" : "Of",
                                     ru ? "Значение" : "Value",
                                     ru ? "План" : "Target",
                                     ru ? "Отклонение" : "Deviation"};
  if (ratios) header.push_back(ratio_header(reports, lang));
  TextTable table(header);
  for (const IndicatorReport& report : reports) {
    const IndicatorYear& year = report.years.back();
    std::vector<std::string> cells = {report.id,
                                      report.title,
                                      number_text(year.numerator, lang),
                                      number_text(year.denominator, lang),
                                      value_text(report.kind, year.value, lang),
                                      value_text(report.kind, year.target, lang),
                                      deviation_text(report, year, lang)};
    if (ratios) cells.push_back(ratio_text(report, lang));
    table.add(std::move(cells));
  }
  return table.text(columns);
}

std::string years_text(const std::vector<IndicatorReport>& reports, Lang lang,
                       std::size_t columns) {
  const bool ru = lang == Lang::Ru;
  const bool ratios = any_ratio(reports);
  const std::set<int> years = years_of(reports);
  std::vector<std::string> header = {ru ? "Имя" : "Name", ru ? "Показатель" : "Indicator"};
  for (const int year : years) header.push_back(std::to_string(year));
  if (ratios) header.push_back(ratio_header(reports, lang));
  TextTable table(header);
  for (const IndicatorReport& report : reports) {
    std::vector<std::string> cells = {report.id, report.title};
    for (const int year : years) {
      const IndicatorYear* counted = find(report, year);
      cells.push_back(counted == nullptr ? "" : value_and_target(report, *counted, lang));
    }
    if (ratios) cells.push_back(ratio_text(report, lang));
    table.add(std::move(cells));
  }
  return table.text(columns);
}

Value as_json(const std::vector<IndicatorReport>& reports) {
  Value::List all;
  for (const IndicatorReport& report : reports) {
    Value::List years;
    for (const IndicatorYear& year : report.years) years.push_back(as_json(year));
    all.push_back(Value::map({{"id", report.id},
                              {"title", report.title},
                              {"unit", report.unit},
                              {"years", std::move(years)},
                              {"base_year", report.base_year},
                              {"ratio", maybe(report.ratio)}}));
  }
  return all;
}

std::string as_csv(const std::vector<IndicatorReport>& reports, Lang lang) {
  const bool ru = lang == Lang::Ru;
  CsvWriter csv;
  csv.add({"№", ru ? "Показатель" : "Indicator", ru ? "Единица" : "Unit", ru ? "Год" : "Year",
           ru ? "Числитель" : "Numerator", ru ? "Знаменатель" : "Denominator",
           ru ? "Значение" : "Value", ru ? "План" : "Target", ru ? "Отклонение" : "Deviation",
           ru ? "Внесено вручную" : "By hand",
           (ru ? "Отношение к базовому году" : "Ratio to the base year")});
  for (const IndicatorReport& report : reports) {
    for (const IndicatorYear& year : report.years) {
      const bool last = &year == &report.years.back();
      csv.add({report.id, report.title, report.unit, year.year, maybe(year.numerator),
               maybe(year.denominator), maybe(year.value), maybe(year.target),
               maybe(year.deviation()), year.by_hand, last ? maybe(report.ratio) : Value()});
    }
  }
  return csv.text();
}

}  // namespace marshrut
