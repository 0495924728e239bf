#include "engine/rulebook/plan_cells.hpp"

#include <algorithm>

namespace marshrut {

namespace {

class CellFiller {
 public:
  CellFiller(const Plan& plan, const PlanReading& reading) : plan_(plan), reading_(reading) {}

  /// The rows above it have theirs already.
  void fill(const PlanSection& section, Measure& measure) {
    const Measure* parent = measure.under.empty() ? nullptr : row_above(section, measure.under);
    measure.term_from.place = measure.by_from.place = measure.place;
    // A row that is to be mended gives its own parts no dates either.
    const bool empty = measure.term.kind() == TermKind::Inherited && measure.problems.empty();
    if (empty) take_term(section, parent, measure);
    if (measure.by.empty()) take_by(section, parent, measure);  // a dash is an empty cell as well
  }

 private:
  void take_term(const PlanSection& section, const Measure* parent, Measure& measure) {
    if (parent != nullptr) {
      measure.inherited_term = parent->term_in_force();
      if (measure.event.empty()) measure.event = parent->event;
      measure.term_from = from_parent(*parent, parent->term_from);
      return;
    }
    for (const PlanSection* each = &section; each != nullptr; each = plan_.around(*each)) {
      std::optional<Term> term = each->term;
      if (!term && each->window) term = span(*each->window);
      if (!term) continue;
      measure.inherited_term = std::move(term);
      measure.term_from = {CellOwner::Section, each->number, each->place};
      return;
    }
    measure.inherited_term = span(plan_.period);
    measure.term_from = {CellOwner::Plan, {}, plan_.place};
  }

  void take_by(const PlanSection& section, const Measure* parent, Measure& measure) {
    if (parent != nullptr && !parent->by.empty()) {
      measure.by = parent->by;
      measure.by_from = from_parent(*parent, parent->by_from);
      return;
    }
    for (const PlanSection* each = &section; each != nullptr; each = plan_.around(*each)) {
      if (each->by.empty()) continue;
      measure.by = each->by;
      measure.by_from = {CellOwner::Section, each->number, each->place};
      return;
    }
    measure.by = reading_.parties.read_cell(plan_.executor);
    measure.by_from = {CellOwner::Plan, {}, plan_.place};
    if (!measure.by.empty()) return;
    measure.by = reading_.parties.read_cell(reading_.coordinator);
    measure.by_from.owner = CellOwner::District;
  }

  /// Of a parent that has inherited it itself, the cell that it stands in is the one to name.
  static CellOrigin from_parent(const Measure& parent, const CellOrigin& of_parent) {
    if (of_parent.owner != CellOwner::Row) return of_parent;
    return {CellOwner::ParentRow, parent.number, parent.place};
  }

  /// A window in the words of a plan: what is inherited is explained as everything else.
  /// Nothing where the window ends before it begins, which is a finding already.
  std::optional<Term> span(Period window) {
    const std::string words = "с " + russian(window.first) + " по " + russian(window.last);
    return reading_.terms.parse(words).term;
  }

  const Plan& plan_;
  const PlanReading& reading_;
};

Date first_day(const Occurrence& occurrence) { return occurrence.opens.value_or(occurrence.due); }

/// As written, whatever the plan's own years: thirty to either side are more than any plan names.
std::vector<Occurrence> fixed_dates(const Term& term, const Plan& plan) {
  constexpr days margin{365 * 30};
  const WorkingCalendar calendar;
  const TermFrame frame{.calendar = &calendar,
                        .plan = {plan.period.first - margin, plan.period.last + margin},
                        .basis = plan.basis,
                        .shift = Shift::None};
  return occurrences(term, frame, frame.plan);
}

}  // namespace

const Measure* row_above(const PlanSection& section, std::string_view number) {
  const auto found = std::find_if(section.measures.rbegin(), section.measures.rend(),
                                  [&](const Measure& measure) { return measure.number == number; });
  return found == section.measures.rend() ? nullptr : &*found;
}

std::optional<Period> window_named(const Term& term, const Plan& plan) {
  const auto found = fixed_dates(term, plan);
  if (found.empty()) return std::nullopt;
  Period window{first_day(found.front()), found.back().due};
  for (const Occurrence& each : found) window.first = std::min(window.first, first_day(each));
  return window;
}

std::optional<Period> window_left(const Plan& plan, const PlanSection& section,
                                  const Measure& measure) {
  if (measure.term.kind() != TermKind::Dated) return std::nullopt;
  const auto found = fixed_dates(measure.term, plan);
  for (const auto& window : {plan.window_of(section), std::optional(plan.period)}) {
    const bool left = window && std::any_of(found.begin(), found.end(), [&](const auto& each) {
                        return each.due < window->first || window->last < first_day(each);
                      });
    if (left) return window;
  }
  return std::nullopt;
}

bool never_falls(const Plan& plan, const Term& term) {
  if (term.kind() != TermKind::Recurring) return false;
  constexpr days year{366};
  const WorkingCalendar calendar;
  const TermFrame frame{.calendar = &calendar,
                        .plan = plan.period,
                        .approved_on = plan.approved_on,
                        .basis = plan.basis,
                        .shift = Shift::None};
  const Date first = plan.period.first;
  // Nearly every term comes within a year. A report of the plan's last year comes after it.
  return occurrences(term, frame, {first, first + year}).empty() &&
         occurrences(term, frame, {first, plan.period.last + year}).empty();
}

void fill_empty_cells(Plan& plan, const PlanReading& reading) {
  CellFiller filler(plan, reading);
  for (PlanSection& section : plan.sections) {
    for (Measure& measure : section.measures) filler.fill(section, measure);
  }
}

}  // namespace marshrut
