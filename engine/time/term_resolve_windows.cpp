#include <algorithm>

#include "engine/time/term_resolve.hpp"

// Windows and lengths of time as days of a plan.
namespace marshrut::resolving {

std::optional<Date> nth_weekday(const Period& period, int n, int weekday) {
  if (n < 0) {
    const Date last = period.last - days{(weekday_of(period.last) - weekday + 7) % 7};
    return last >= period.first ? std::optional(last) : std::nullopt;
  }
  const Date first = period.first + days{(weekday - weekday_of(period.first) + 7) % 7};
  const Date found = first + days{7 * (n - 1)};
  return found <= period.last ? std::optional(found) : std::nullopt;
}

Date day_of_month(int year, int month, int day) {
  const Date last = last_day_of_month(year, month);
  return day <= 0 ? last + days{day} : std::min(last, date(year, month, 1) + days{day - 1});
}

Date counted_from(Date date, int number, Count count, const Scope& scope) {
  switch (count) {
    case Count::WorkingDays: return scope.frame.calendar->add_working_days(date, number);
    case Count::Months: return add_months(date, number);
    case Count::HalfMonths: {
      constexpr days half_month{15};  // Civil Code art. 192
      return add_months(date, number / 2) + half_month * (number % 2);
    }
    default: return date + days{number};
  }
}

namespace {

Unit school_unit(const Edge& edge) {
  switch (edge.of) {
    case Edge::Of::TrimesterStart:
    case Edge::Of::TrimesterEnd: return Unit::Trimester;
    case Edge::Of::HalfStart:
    case Edge::Of::HalfEnd: return Unit::SchoolHalf;
    default: return Unit::SchoolQuarter;
  }
}

bool starts_part(const Edge& edge) {
  return edge.of == Edge::Of::QuarterStart || edge.of == Edge::Of::TrimesterStart ||
         edge.of == Edge::Of::HalfStart;
}

std::optional<Date> day_of(const Edge& edge, int year, const Scope& scope) {
  if (edge.of == Edge::Of::Month) return day_of_month(year, edge.number, edge.day);
  if (edge.of == Edge::Of::Weekday) {
    const Date first = date(year, edge.number, 1);
    return nth_weekday({first, last_day_of_month(year, edge.number)}, edge.day, edge.weekday);
  }
  const auto parts = school_parts(school_unit(edge), year, scope);
  const auto number = static_cast<std::size_t>(edge.number);
  if (number < 1 || number > parts.size()) return std::nullopt;
  const Period& part = parts[number - 1];
  return (starts_part(edge) ? part.first : part.last) + days{edge.plus};
}

}  // namespace

std::optional<Period> days_of(const Window& window, int year, const Scope& scope) {
  const auto first = day_of(window.first, year, scope);
  if (!first) return std::nullopt;
  auto last = day_of(window.last, window.last_year.value_or(year), scope);
  if (last && *last < *first && !window.last_year) last = day_of(window.last, year + 1, scope);
  if (!last || *last < *first) return std::nullopt;
  return Period{*first, *last};
}

std::pair<int, int> years_of(const Window& window, const Scope& scope) {
  if (window.year) return {*window.year, *window.year};
  // What is due before its day may belong to a day of a later year.
  constexpr int fewest_in_year = 200;  // working days
  const int in_year = window.counted == Count::Months       ? 12
                      : window.counted == Count::HalfMonths ? 24
                                                            : fewest_in_year;
  const int later = window.after < 0 ? 1 - window.after / in_year : 0;
  return {scope.first_year(), scope.last_year() + later};
}

namespace {

/// A window that counts: after its end, which the plan must contain, or back from its first day.
std::optional<Candidate> counted_candidate(const Window& window, const Period& period,
                                           const Scope& scope) {
  const Period& plan = scope.frame.plan;
  if (window.after > 0) {
    if (!window.year && !plan.contains(period.last)) return std::nullopt;
    return Candidate{period.last + days{1},
                     counted_from(period.last, window.after, window.counted, scope), true,
                     period.last};
  }
  const Date due = counted_from(period.first, window.after, window.counted, scope);
  if (!window.year && !plan.contains(due)) return std::nullopt;
  return Candidate{std::nullopt, due};
}

}  // namespace

std::optional<Candidate> window_candidate(const Window& window, int year, const Scope& scope) {
  auto period = days_of(window, year, scope);
  if (!period) return std::nullopt;
  const Period& plan = scope.frame.plan;
  if (window.after != 0) return counted_candidate(window, *period, scope);
  if (!window.year) {
    period->first = std::max(period->first, plan.first);
    if (window.opens) period->last = std::min(period->last, plan.last);
    if (period->empty() || period->last > plan.last || period->last < plan.first) {
      return std::nullopt;
    }
  }
  if (!window.opens) {
    Candidate day{std::nullopt, period->last};
    if (!window.year) day.not_before = date(year_of(day.due), 1, 1);
    return day;
  }
  return Candidate{period->first, period->last};
}

void add_windows(const Term::Meaning& meaning, const Scope& scope, std::vector<Candidate>& found) {
  for (const Window& window : meaning.windows) {
    const auto [first, last] = years_of(window, scope);
    for (int year = first; year <= last; ++year) {
      auto next = window_candidate(window, year, scope);
      if (next && keep_out_of_exceptions(meaning, scope, *next)) found.push_back(*next);
    }
  }
}

}  // namespace marshrut::resolving
