#include <algorithm>

#include "engine/time/term_resolve.hpp"

// Days that words leave out: «кроме июля и августа», «кроме каникул».
namespace marshrut::resolving {

namespace {

/// The days of all exceptions of the years that may touch the plan.
std::vector<Period> left_out(const Term::Meaning& meaning, const Scope& scope) {
  std::vector<Period> all;
  for (const Window& window : meaning.except) {
    const auto [first, last] = years_of(window, scope);
    for (int year = first; year <= last; ++year) {
      if (const auto period = days_of(window, year, scope)) all.push_back(*period);
    }
  }
  std::sort(all.begin(), all.end(),
            [](const Period& a, const Period& b) { return a.first < b.first; });
  return all;
}

}  // namespace

bool keep_out_of_exceptions(const Term::Meaning& meaning, const Scope& scope, Candidate& next) {
  if (meaning.except.empty()) return true;
  const auto periods = left_out(meaning, scope);
  const bool whole = next.opens && !next.counted && !next.reported_end;
  const auto holds_due = [&](const Period& period) { return period.contains(next.due); };
  if (!whole) return std::none_of(periods.begin(), periods.end(), holds_due);
  const days length = next.due - *next.opens + days{1};
  bool cut_at_end = false;
  for (const Period& period : periods) {
    if (period.contains(*next.opens)) next.opens = period.last + days{1};
  }
  for (auto period = periods.rbegin(); period != periods.rend(); ++period) {
    if (!period->contains(next.due)) continue;
    next.due = period->first - days{1};
    cut_at_end = true;
  }
  const days left = next.due - *next.opens + days{1};
  return left > days{0} && (!cut_at_end || 2 * left >= length);
}

bool in_some_window(const Term::Meaning& meaning, Date day, const Scope& scope) {
  const auto holds = [day](const Period& period) { return period.contains(day); };
  const auto exceptions = left_out(meaning, scope);
  if (std::any_of(exceptions.begin(), exceptions.end(), holds)) return false;
  if (meaning.windows.empty()) return true;
  for (const Window& window : meaning.windows) {
    const auto [first, last] = years_of(window, scope);
    for (int year = first; year <= last; ++year) {
      const auto period = days_of(window, year, scope);
      if (period && period->contains(day)) return true;
    }
  }
  return false;
}

}  // namespace marshrut::resolving
