#include "engine/cli/summary_text.hpp"

#include <cmath>
#include <functional>
#include <set>

#include "engine/base/text.hpp"
#include "engine/cli/layout.hpp"

namespace marshrut {

namespace {

struct Row {
  Message name;
  std::function<std::size_t(const YearSummary&)> count;
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all = {
      {{"Мероприятий плана со сроком в году", "Measures due"},
       [](const YearSummary& y) { return y.measures_due; }},
      {{"— выполнено в срок", "— done in time"},
       [](const YearSummary& y) { return y.measures_in_time; }},
      {{"— выполнено с опозданием", "— done late"},
       [](const YearSummary& y) { return y.measures_late; }},
      {{"— не выполнено", "— not done"}, [](const YearSummary& y) { return y.measures_not_done; }},
      {{"Педагогов в цикле диагностики года", "Teachers in the year's cycle"},
       [](const YearSummary& y) { return y.teachers; }},
      {{"Маршрутов открыто", "Routes opened"},
       [](const YearSummary& y) { return y.routes_opened; }},
      {{"— закрыто: дефициты устранены", "— closed: no deficit left"},
       [](const YearSummary& y) { return y.routes_closed; }},
      {{"— дефицит сохраняется", "— a deficit persists"},
       [](const YearSummary& y) { return y.routes_persisting; }},
      {{"— ещё идут", "— still running"}, [](const YearSummary& y) { return y.routes_running; }},
      {{"— остановлено ошибкой сценария", "— stopped by a script error"},
       [](const YearSummary& y) { return y.incidents; }},
  };
  return all;
}

/// «97,3 %»: tenths, with the comma of Russian.
std::string percent(double share, Lang lang) {
  const auto tenths = static_cast<long>(std::lround(share * 1000));
  return std::to_string(tenths / 10) + (lang == Lang::Ru ? "," : ".") +
         std::to_string(tenths % 10) + " %";
}

/// The programme's indicators that the engine counts itself, by fact.
std::optional<std::size_t> counted(const std::string& fact, const YearSummary& year) {
  if (fact == "teachers") return year.teachers;
  if (fact == "diagnosed") return year.diagnosed;
  if (fact == "with_route") return year.routes_opened;
  if (fact == "took_part") return year.took_part;
  return std::nullopt;
}

/// A share of its denominator, or a plain count where it has none.
std::string value_of(const Indicator& indicator, const YearSummary& year, Lang lang) {
  const std::size_t count = *counted(indicator.fact, year);
  const auto whole = counted(indicator.of, year);
  if (!whole) return std::to_string(count);
  if (*whole == 0) return "—";
  return percent(static_cast<double>(count) / static_cast<double>(*whole), lang);
}

std::string target_of(const Indicator& indicator, int year) {
  for (const auto& [target_year, value] : indicator.targets) {
    if (target_year == year) return " / " + std::to_string(std::lround(value));
  }
  return {};
}

std::string indicator_lines(const DistrictSummary& summary,
                            const std::vector<Indicator>& indicators, Lang lang,
                            std::size_t columns) {
  std::vector<std::string> header = {lang == Lang::Ru ? "Показатели программы" : "Indicators"};
  for (const YearSummary& year : summary.years) header.push_back(std::to_string(year.year));
  TextTable table(header);
  bool any_target = false;
  std::set<std::string> told;  // a plan may name one indicator for the district and for its schools
  for (const Indicator& indicator : indicators) {
    if (summary.years.empty() || !counted(indicator.fact, summary.years.front())) continue;
    if (!told.insert(indicator.title).second) continue;
    std::vector<std::string> cells = {indicator.title};
    for (const YearSummary& year : summary.years) {
      const std::string target = target_of(indicator, year.year);
      any_target = any_target || !target.empty();
      cells.push_back(value_of(indicator, year, lang) + target);
    }
    table.add(std::move(cells));
  }
  if (table.empty()) return {};
  std::string text = "\n" + table.text(columns);
  if (!any_target) {
    text += lang == Lang::Ru ? "Целевых значений по годам документ не называет.\n"
                             : "The document sets no yearly targets.\n";
  }
  return text;
}

}  // namespace

std::string as_text(const DistrictSummary& summary, const std::vector<Indicator>& indicators,
                    Lang lang, std::size_t columns) {
  const auto schools = static_cast<std::int64_t>(summary.schools);
  std::string head = summary.info.name + " (" + summary.info.region + ")\n";
  head += lang == Lang::Ru
              ? "Школ — " + std::to_string(schools) + ", людей в реестре — " +
                    std::to_string(summary.people) + ", строк плана — " +
                    std::to_string(summary.measures) +
                    ", из них без даты (постоянно, по другому плану) — " +
                    std::to_string(summary.measures_open) + ".\n\n"
              : "Schools: " + std::to_string(schools) +
                    ", people: " + std::to_string(summary.people) +
                    ", rows of the plan: " + std::to_string(summary.measures) +
                    ", of them without a date: " + std::to_string(summary.measures_open) + ".\n\n";
  std::vector<std::string> header = {""};
  for (const YearSummary& year : summary.years) header.push_back(std::to_string(year.year));
  TextTable table(header);
  for (const Row& row : rows()) {
    std::vector<std::string> cells = {row.name.in(lang)};
    for (const YearSummary& year : summary.years) cells.push_back(std::to_string(row.count(year)));
    table.add(std::move(cells));
  }
  return head + table.text(columns) + indicator_lines(summary, indicators, lang, columns);
}

Value as_json(const DistrictSummary& summary) {
  const auto number = [](std::size_t count) { return Value(static_cast<std::int64_t>(count)); };
  Value::List years;
  for (const YearSummary& year : summary.years) {
    years.push_back(
        Value::map({{"year", year.year},
                    {"measures", Value::map({{"due", number(year.measures_due)},
                                             {"in_time", number(year.measures_in_time)},
                                             {"late", number(year.measures_late)},
                                             {"not_done", number(year.measures_not_done)}})},
                    {"teachers", number(year.teachers)},
                    {"diagnosed", number(year.diagnosed)},
                    {"took_part", number(year.took_part)},
                    {"incidents", number(year.incidents)},
                    {"routes", Value::map({{"opened", number(year.routes_opened)},
                                           {"closed", number(year.routes_closed)},
                                           {"persisting", number(year.routes_persisting)},
                                           {"running", number(year.routes_running)}})}}));
  }
  return Value::map({{"district", summary.info.id},
                     {"name", summary.info.name},
                     {"schools", number(summary.schools)},
                     {"people", number(summary.people)},
                     {"measures", number(summary.measures)},
                     {"measures_without_date", number(summary.measures_open)},
                     {"years", std::move(years)}});
}

}  // namespace marshrut
