#include "engine/service/measures.hpp"

#include <algorithm>

namespace marshrut {

std::string MeasureOccurrence::key() const { return measure->id + "@" + iso(when.due); }

Value MeasureOccurrence::subject() const {
  return Value::map({{"key", key()},
                     {"name", measure->title},
                     {"number", measure->number},
                     {"title", measure->title},
                     {"section", section->number},
                     {"plan", plan->id},
                     {"term", measure->term_in_force().text()},
                     {"by", measure->by_text},
                     {"due", iso(when.due)}});
}

TermFrame frame_of(const Plan& plan, const Measure& measure, const DistrictBook& book) {
  return TermFrame{.calendar = &book.calendar_of(measure.by),
                   .school_years = &book.school_years,
                   .plan = plan.period,
                   .approved_on = plan.approved_on,
                   .basis = plan.basis};
}

namespace {

void add_occurrences(const DistrictBook& book, const Plan& plan, const PlanSection& section,
                     const Measure& measure, std::vector<MeasureOccurrence>& out) {
  if (!measure.problems.empty()) return;                                // it waits to be mended
  const Period whole{plan.period.first, plan.period.last + days{366}};  // «за отчётный» ends later
  for (const Occurrence& when :
       occurrences(measure.term_in_force(), frame_of(plan, measure, book), whole)) {
    const Date begins = when.opens.value_or(std::max(plan.period.first, when.due - measure_lead));
    out.push_back({&plan, &section, &measure, when, begins});
  }
}

}  // namespace

std::vector<MeasureOccurrence> occurrences_of(const DistrictBook& book, const Plan& plan,
                                              const PlanSection& section, const Measure& measure) {
  std::vector<MeasureOccurrence> all;
  add_occurrences(book, plan, section, measure, all);
  return all;
}

std::vector<MeasureOccurrence> measure_occurrences(const DistrictBook& book, Period range) {
  std::vector<MeasureOccurrence> found;
  for (const Plan& plan : book.plans) {
    for (const PlanSection& section : plan.sections) {
      for (const Measure& measure : section.measures) {
        add_occurrences(book, plan, section, measure, found);
      }
    }
  }
  std::erase_if(found, [&](const auto& each) { return !range.contains(each.when.due); });
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.begins < b.begins; });
  return found;
}

std::optional<MeasureOccurrence> find_occurrence(const DistrictBook& book, std::string_view key) {
  const auto at = key.rfind('@');
  const auto due = at == std::string_view::npos ? std::nullopt : parse_iso_date(key.substr(at + 1));
  if (!due) return std::nullopt;
  const std::string_view id = key.substr(0, at);
  for (const Plan& plan : book.plans) {
    for (const PlanSection& section : plan.sections) {
      for (const Measure& measure : section.measures) {
        if (measure.id != id) continue;
        std::vector<MeasureOccurrence> all;
        add_occurrences(book, plan, section, measure, all);
        for (const MeasureOccurrence& each : all) {
          if (each.when.due == *due) return each;
        }
      }
    }
  }
  return std::nullopt;
}

}  // namespace marshrut
