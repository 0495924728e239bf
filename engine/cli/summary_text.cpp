#include "engine/cli/summary_text.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "engine/cli/indicator_text.hpp"
#include "engine/cli/layout.hpp"

namespace marshrut {

namespace {

struct YearRow {
  Message name;
  std::function<std::size_t(const YearSummary&)> count;
};

const std::vector<YearRow>& rows() {
  static const std::vector<YearRow> all = {
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

/// Those that are counted; one that two sets name alike is told once.
std::vector<IndicatorReport> counted(const std::vector<IndicatorReport>& reports) {
  std::vector<IndicatorReport> found;
  std::set<std::string> told;
  for (const IndicatorReport& report : reports) {
    if (report.years.back().by_hand || !told.insert(report.title).second) continue;
    found.push_back(report);
  }
  return found;
}

std::string indicator_lines(const DistrictSummary& summary, Lang lang, std::size_t columns) {
  const auto reports = counted(summary.indicators);
  if (reports.empty()) return {};
  std::string text = (lang == Lang::Ru ? "\nПоказатели программы\n" : "\nIndicators\n") +
                     years_text(reports, lang, columns);
  const bool any_target = std::any_of(reports.begin(), reports.end(), [](const auto& report) {
    return std::any_of(report.years.begin(), report.years.end(),
                       [](const IndicatorYear& year) { return year.target.has_value(); });
  });
  if (any_target) return text;
  return text + (lang == Lang::Ru ? "Целевых значений по годам документ не называет.\n"
                                  : "The document sets no yearly targets.\n");
}

}  // namespace

std::string as_text(const DistrictSummary& summary, Lang lang, std::size_t columns) {
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
  for (const YearRow& row : rows()) {
    std::vector<std::string> cells = {row.name.in(lang)};
    for (const YearSummary& year : summary.years) cells.push_back(std::to_string(row.count(year)));
    table.add(std::move(cells));
  }
  return head + table.text(columns) + indicator_lines(summary, lang, columns);
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
                     {"years", std::move(years)},
                     {"indicators", as_json(summary.indicators)}});
}

}  // namespace marshrut
