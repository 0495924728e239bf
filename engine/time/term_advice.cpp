#include "engine/time/term_advice.hpp"

#include <algorithm>

#include "engine/time/term_meaning.hpp"

namespace marshrut {

namespace {

constexpr std::size_t trimesters = 3;

bool names_quarters(const Edge& edge) {
  return edge.of == Edge::Of::QuarterStart || edge.of == Edge::Of::QuarterEnd;
}

bool names_trimesters(const Edge& edge) {
  return edge.of == Edge::Of::TrimesterStart || edge.of == Edge::Of::TrimesterEnd;
}

template <class Names>
bool names(const Term::Meaning& meaning, Unit unit, Names of) {
  const auto windows = [&](const std::vector<Window>& all) {
    return std::any_of(all.begin(), all.end(),
                       [&](const Window& window) { return of(window.first) || of(window.last); });
  };
  return windows(meaning.windows) || windows(meaning.except) ||
         std::any_of(meaning.cycles.begin(), meaning.cycles.end(),
                     [unit](const Cycle& cycle) { return cycle.unit == unit; });
}

/// Does the district teach in trimesters in a year of the plan? By quarters where nothing is said.
bool in_trimesters(const TermFrame& frame) {
  if (frame.school_years == nullptr) return false;
  for (int year = year_of(frame.plan.first) - 1; year <= year_of(frame.plan.last); ++year) {
    if (frame.school_years->starting_in(year).quarters.size() == trimesters) return true;
  }
  return false;
}

/// A report on the plan's last year is due within a year of its end.
Period with_reports(const Period& plan) { return {plan.first, add_months(plan.last, 12)}; }

}  // namespace

std::vector<Message> advice(const Term& term, const TermFrame& frame) {
  std::vector<Message> all;
  if (frame.plan.empty()) return all;
  const bool taught_in_trimesters = in_trimesters(frame);
  if (taught_in_trimesters && names(term.meaning(), Unit::SchoolQuarter, names_quarters)) {
    all.push_back(
        Message{"район учится по триместрам, а срок назван по четвертям: взяты триместры, IV "
                "четверти и её каникул нет; назовите даты",
                "the district teaches in trimesters and the term names quarters: trimesters are "
                "taken, there is no IV quarter and no holiday after it; name dates"});
  }
  if (!taught_in_trimesters && names(term.meaning(), Unit::Trimester, names_trimesters)) {
    all.push_back(Message{"триместры района не заданы: взято по три месяца",
                          "the district's trimesters are not set: three months each are taken"});
  }
  const bool dates = term.kind() == TermKind::Dated || term.kind() == TermKind::Recurring;
  if (dates && occurrences(term, frame, with_reports(frame.plan)).empty()) {
    const Period ever{date(1990, 1, 1), date(2100, 12, 31)};
    const bool elsewhere = !occurrences(term, frame, ever).empty();
    all.push_back(elsewhere ? Message{"названный срок лежит вне периода плана",
                                      "the term lies outside the plan's period"}
                            : Message{"в периоде плана срок не наступает",
                                      "the term never falls within the plan's period"});
  }
  return all;
}

}  // namespace marshrut
