#include "engine/service/summary.hpp"

#include <algorithm>

#include "engine/service/cycles.hpp"
#include "engine/service/measures.hpp"

namespace marshrut {

namespace {

using Years = std::map<int, YearSummary>;

void count_measure(Years& years, const Task& report) {
  const auto year = years.find(year_of(report.due->due));
  if (year == years.end()) return;
  YearSummary& sum = year->second;
  if (report.status != TaskStatus::Done) return;
  report.late ? ++sum.measures_late : ++sum.measures_in_time;
}

void count_route(Years& years, const Instance& instance) {
  const auto year = years.find(year_in(instance.cycle).value_or(0));
  if (year == years.end()) return;
  YearSummary& sum = year->second;
  ++sum.teachers;
  if (instance.state.find("round") != nullptr) ++sum.diagnosed;
  if (instance.status == InstanceStatus::Incident) ++sum.incidents;
  if (instance.state.int_or("round", 0) == 0) return;
  ++sum.routes_opened;
  if (instance.outcome == "closed") ++sum.routes_closed;
  if (instance.outcome == "persisting") ++sum.routes_persisting;
  if (instance.status != InstanceStatus::Finished) ++sum.routes_running;
}

/// Subjects with the fact "took_part", by the year of the cycle that it belongs to.
Status count_training(Years& years, Store& store, const DistrictId& district) {
  MARSHRUT_TRY(const FactYears trained, facts_by_year(store, district, "took_part"));
  for (auto& [year, sum] : years) {
    const auto of_year = trained.find(year);
    if (of_year != trained.end()) sum.took_part = of_year->second.size();
  }
  return Done{};
}

}  // namespace

Result<DistrictSummary> summarise(Engine& engine, const DistrictId& name, Period period) {
  MARSHRUT_TRY(const District* district, engine.district(name));
  const DistrictBook& book = district->book();
  DistrictSummary summary{.info = book.info};
  summary.schools = static_cast<std::size_t>(std::count_if(
      district->people().organisations().begin(), district->people().organisations().end(),
      [](const Organisation& each) { return each.kind == "school"; }));
  summary.people = district->people().people().size();

  Years years;
  for (int year = year_of(period.first); year <= year_of(period.last); ++year)
    years[year].year = year;
  for (const Plan& plan : book.plans) {
    summary.measures += plan.measure_count();
    for (const PlanSection& section : plan.sections) {
      summary.measures_open += static_cast<std::size_t>(
          std::count_if(section.measures.begin(), section.measures.end(), [](const Measure& each) {
            const TermKind kind = each.term_in_force().kind();
            return kind != TermKind::Dated && kind != TermKind::Recurring;
          }));
    }
  }
  for (const auto& each : measure_occurrences(book, period)) {
    if (each.kind == MeasureOccurrence::Kind::Due) ++years[year_of(each.when.due)].measures_due;
  }
  MARSHRUT_TRY(const auto tasks, engine.store().tasks({.district = book.info.id}));
  for (const Task& task : tasks) {
    if (task.step == "report" && task.due) count_measure(years, task);
  }
  MARSHRUT_TRY(
      const auto routes,
      engine.store().instances({.district = book.info.id, .workflow = "professional_development"}));
  for (const Instance& each : routes) count_route(years, each);
  MARSHRUT_MUST(count_training(years, engine.store(), book.info.id));
  for (auto& [year, sum] : years) {
    sum.measures_not_done = sum.measures_due - sum.measures_in_time - sum.measures_late;
    summary.years.push_back(sum);
  }
  MARSHRUT_TRY(summary.indicators, report_indicators(engine, book.info.id, year_of(period.first),
                                                     year_of(period.last)));
  return summary;
}

}  // namespace marshrut
