#include "engine/time/term_resolve.hpp"

#include <algorithm>
#include <tuple>

#include "engine/base/limits.hpp"

// Windows, cycles and events as days of a plan.
namespace marshrut::resolving {

namespace {

/// Longer than any quarter: such a period counts even where the plan cuts it.
constexpr days long_period{95};

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

std::optional<Date> day_of(const Edge& edge, int year, const Scope& scope) {
  if (edge.of == Edge::Of::Month) return day_of_month(year, edge.number, edge.day);
  if (edge.of == Edge::Of::Weekday) {
    const Date first = date(year, edge.number, 1);
    return nth_weekday({first, last_day_of_month(year, edge.number)}, edge.day, edge.weekday);
  }
  const SchoolYear school = scope.school_year(year);
  const auto quarter = static_cast<std::size_t>(edge.number);
  if (quarter < 1 || quarter > school.quarters.size()) return std::nullopt;
  const Period& days_of_quarter = school.quarters[quarter - 1];
  const bool start = edge.of == Edge::Of::QuarterStart;
  return (start ? days_of_quarter.first : days_of_quarter.last) + days{edge.plus};
}

/// So long after the date; before it where the number is below 0.
Date after(Date date, int number, Count count, const Scope& scope) {
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

Count days_count(const At& at) { return at.working ? Count::WorkingDays : Count::Days; }

/// A window that counts: after its end, which the plan must contain, or back from its first day.
std::optional<Candidate> counted_candidate(const Window& window, const Period& period,
                                           const Scope& scope) {
  const Period& plan = scope.frame.plan;
  if (window.after > 0) {
    if (!window.year && !plan.contains(period.last)) return std::nullopt;
    return Candidate{period.last + days{1}, after(period.last, window.after, window.counted, scope),
                     true, period.last};
  }
  const Date due = after(period.first, window.after, window.counted, scope);
  if (!window.year && !plan.contains(due)) return std::nullopt;
  return Candidate{std::nullopt, due};
}

/// A window of every year is cut to the plan; one with a year of its own stands as written.
std::optional<Candidate> candidate(const Window& window, int year, const Scope& scope) {
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

template <class Each>
void each_year(const Window& window, const Scope& scope, Each each) {
  if (window.year) return each(*window.year);
  // What is due before its day may belong to a day of a later year.
  constexpr int fewest_in_year = 200;  // working days
  const int in_year = window.counted == Count::Months       ? 12
                      : window.counted == Count::HalfMonths ? 24
                                                            : fewest_in_year;
  const int later = window.after < 0 ? 1 - window.after / in_year : 0;
  for (int year = scope.first_year(); year <= scope.last_year() + later; ++year) each(year);
}

/// Where in `period` the duty falls; nothing where the period has no such day.
std::optional<Candidate> place(const At& at, const Period& period, const Scope& scope) {
  const auto only = [](Date due, Date not_before) {
    return Candidate{std::nullopt, due, false, std::nullopt, not_before};
  };
  const auto day = [&](int n) {
    return n > 0 ? std::min(period.last, period.first + days{n - 1})
                 : std::max(period.first, period.last + days{n});
  };
  switch (at.of) {
    case At::Of::Whole: return Candidate{period.first, period.last};
    case At::Of::Days:
      if (!at.opens) return only(day(at.b), period.first);
      return Candidate{day(at.a), day(at.b)};
    case At::Of::Weekday: {
      const auto found = nth_weekday(period, at.a, at.weekday);
      return found ? std::optional(only(*found, period.first)) : std::nullopt;
    }
    case At::Of::WorkingDay: {
      const Date due = after(period.first - days{1}, at.a, Count::WorkingDays, scope);
      if (due > period.last) return std::nullopt;
      return Candidate{period.first, due};
    }
    case At::Of::Month: {
      const Date month = at.a > 0 ? add_months(period.first, at.a - 1) : period.last;
      if (month > period.last) return std::nullopt;
      const int year = year_of(month);
      const int number = month_of(month);
      if (at.b > 0) return only(day_of_month(year, number, at.b), date(year, number, 1));
      return Candidate{date(year, number, 1), last_day_of_month(year, number)};
    }
    case At::Of::DayAfter: {
      const auto day_in = [&](Date month) {
        return day_of_month(year_of(month), month_of(month), at.a);
      };
      const Date month = add_months(period.last + days{1}, at.b - 1);
      // A school quarter ends within a month: its day may be over by then.
      const Date due = day_in(month) > period.last ? day_in(month) : day_in(add_months(month, 1));
      return Candidate{period.last + days{1}, due, false, period.last};
    }
    case At::Of::CountAfter:
      return Candidate{period.last + days{1}, after(period.last, at.a, days_count(at), scope), true,
                       period.last};
    case At::Of::CountBefore: {
      const Date anchor = at.b == 1 ? period.first : period.last;
      return Candidate{std::nullopt, after(anchor, -at.a, days_count(at), scope)};
    }
  }
  return std::nullopt;
}

/// A short period counts only whole; a long one is cut to what the plan leaves of it.
std::optional<Period> within_plan(const Cycle& cycle, Period period, const Scope& scope) {
  const Period& plan = scope.frame.plan;
  const bool whole = cycle.at.of == At::Of::Whole || cycle.at.of == At::Of::DayAfter ||
                     cycle.at.of == At::Of::CountAfter;
  if (!whole) return period;
  if (period.last - period.first < long_period || cycle.every > 1) {
    const bool from_start = cycle.every > 1 || period.first >= scope.start();
    return from_start && period.last <= plan.last ? std::optional(period) : std::nullopt;
  }
  if (cycle.at.of != At::Of::Whole) {
    return period.last >= scope.start() && period.last <= plan.last ? std::optional(period)
                                                                    : std::nullopt;
  }
  period = {std::max(period.first, plan.first), std::min(period.last, plan.last)};
  return period.empty() ? std::nullopt : std::optional(period);
}

/// Cuts a duty of a whole period to `limits`; false where they hold less than a half of it.
bool cut(Candidate& next, const Period& limits) {
  const Period common{std::max(limits.first, *next.opens), std::min(limits.last, next.due)};
  const days left = common.last - common.first + days{1};
  const days length = next.due - *next.opens + days{1};
  if (common.empty() || (common.last != next.due && 2 * left < length)) return false;
  next.opens = common.first;
  next.due = common.last;
  return true;
}

/// Is the duty in one of the windows? A whole period is cut to the first that holds it.
bool fits_windows(const Term::Meaning& meaning, const Scope& scope, Candidate& next) {
  if (meaning.windows.empty()) return true;
  const bool whole = next.opens && !next.counted && !next.reported_end;
  if (!whole) return in_some_window(meaning, next.due, scope);
  bool fits = false;
  for (const Window& window : meaning.windows) {
    each_year(window, scope, [&](int year) {
      const auto period = fits ? std::nullopt : days_of(window, year, scope);
      fits = fits || (period && cut(next, *period));
    });
  }
  return fits;
}

}  // namespace

bool in_some_window(const Term::Meaning& meaning, Date day, const Scope& scope) {
  if (meaning.windows.empty()) return true;
  bool inside = false;
  for (const Window& window : meaning.windows) {
    each_year(window, scope, [&](int year) {
      const auto period = days_of(window, year, scope);
      inside = inside || (period && period->contains(day));
    });
  }
  return inside;
}

std::optional<Period> days_of(const Window& window, int year, const Scope& scope) {
  const auto first = day_of(window.first, year, scope);
  if (!first) return std::nullopt;
  auto last = day_of(window.last, window.last_year.value_or(year), scope);
  if (last && *last < *first && !window.last_year) last = day_of(window.last, year + 1, scope);
  if (!last || *last < *first) return std::nullopt;
  return Period{*first, *last};
}

void add_windows(const Term::Meaning& meaning, const Scope& scope, std::vector<Candidate>& found) {
  for (const Window& window : meaning.windows) {
    each_year(window, scope, [&](int year) {
      if (const auto next = candidate(window, year, scope)) found.push_back(*next);
    });
  }
}

void add_cycles(const Term::Meaning& meaning, const Scope& scope, std::vector<Candidate>& found) {
  for (const Cycle& cycle : meaning.cycles) {
    for (const Period& whole : periods_of(cycle, scope)) {
      const auto period = within_plan(cycle, whole, scope);
      auto next = period ? place(cycle.at, *period, scope) : std::nullopt;
      if (!next) continue;
      const bool in_plan = next->reported_end || scope.frame.plan.contains(next->due);
      if (!in_plan || !fits_windows(meaning, scope, *next)) continue;
      if (meaning.until && next->opens && !next->reported_end) {
        cut(*next, {*next->opens, *meaning.until});
      }
      // «однократно, до 1 марта 2023 года»
      if (cycle.unit == Unit::Plan && meaning.until && cycle.at.of == At::Of::Whole) {
        next->due = std::max(*next->opens, std::min(next->due, *meaning.until));
      }
      found.push_back(*next);
    }
  }
}

void add_trigger(const Term::Meaning& meaning, const Scope& scope, std::vector<Candidate>& found) {
  const Trigger& trigger = *meaning.trigger;
  if (!scope.frame.event || trigger.count == Count::None) return;
  const Date event = *scope.frame.event;
  const int n = trigger.before ? -trigger.number : trigger.number;
  Candidate next{std::nullopt, after(event, n, trigger.count, scope), !trigger.before};
  if (trigger.earliest) {
    next.opens = next.due;
    next.due = std::max(next.due, event - days{1});
  }
  // Art. 191: a term begins the day after its event.
  if (!trigger.before) next.opens = std::min(next.due, event + days{1});
  found.push_back(next);
}

}  // namespace marshrut::resolving
