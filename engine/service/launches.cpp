#include "engine/service/launches.hpp"

#include <algorithm>

#include "engine/service/measures.hpp"

namespace marshrut {

namespace {

const Cycle* cycle_of(const DistrictBook& book, const std::string& workflow) {
  const auto found = std::find_if(book.cycles.begin(), book.cycles.end(),
                                  [&](const Cycle& each) { return each.workflow == workflow; });
  return found == book.cycles.end() ? nullptr : &*found;
}

/// Whether the cycle comes by itself while the row is open.
bool comes_anyway(const DistrictBook& book, const Cycle& cycle, const MeasureOccurrence& row) {
  return !cycle_times(book, cycle, {row.begins, std::max(row.begins, row.when.due)}).empty();
}

CycleTime launch_of(const MeasureOccurrence& row, const Cycle* known) {
  const Measure& measure = *row.measure;
  Cycle cycle{.id = measure.id,
              .title = measure.title,
              .workflow = measure.launches,
              .running = WhenRunning::Skip,
              .when_text = measure.term_in_force().text(),
              .when = measure.term_in_force(),
              .place = measure.place};
  if (measure.cohort) {
    cycle.cohort = *measure.cohort;
  } else if (known != nullptr) {
    cycle.cohort = known->cohort;
    cycle.waves = known->waves;
  } else {
    cycle.cohort.posts = {"учитель"};
  }
  Occurrence when = row.when;
  when.opens = row.begins;
  return {std::move(cycle), measure.id + "-" + iso(row.when.due).substr(0, 7), when};
}

}  // namespace

std::vector<CycleTime> launches_on(const DistrictBook& book, Date day) {
  std::vector<CycleTime> found;
  for (const Plan& plan : book.plans) {
    for (const PlanSection& section : plan.sections) {
      for (const Measure& measure : section.measures) {
        if (measure.launches.empty() || measure.launches == "measure") continue;
        const Cycle* known = cycle_of(book, measure.launches);
        for (const auto& row : occurrences_of(book, plan, section, measure)) {
          const bool due = row.kind == MeasureOccurrence::Kind::Due;
          if (!due || !row.starts_on(day)) continue;
          const bool joins = !measure.cohort && known != nullptr && comes_anyway(book, *known, row);
          if (!joins) found.push_back(launch_of(row, known));
        }
      }
    }
  }
  return found;
}

}  // namespace marshrut
