#include "engine/time/term_resolve.hpp"

#include <algorithm>
#include <tuple>

#include "engine/base/limits.hpp"

// Cycles and events as days of a plan.
namespace marshrut::resolving {

namespace {

/// Longer than any quarter: such a period counts even where the plan cuts it.
constexpr days long_period{95};

Count days_count(const At& at) {
  if (at.months) return Count::Months;
  return at.working ? Count::WorkingDays : Count::Days;
}

/// The n-th of equal parts: of whole months where they divide, else of days.
Period equal_part(const Period& period, int n, int parts) {
  const int months = (year_of(period.last) - year_of(period.first)) * 12 + month_of(period.last) -
                     month_of(period.first) + 1;
  const bool whole = day_of(period.first) == 1 && day_of(period.last + days{1}) == 1;
  if (whole && months % parts == 0) {
    const int each = months / parts;
    return {add_months(period.first, (n - 1) * each), add_months(period.first, n * each) - days{1}};
  }
  const auto length = (period.last - period.first).count() + 1;
  return {period.first + days{length * (n - 1) / parts},
          period.first + days{length * n / parts - 1}};
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
      const Date due = counted_from(period.first - days{1}, at.a, Count::WorkingDays, scope);
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
    case At::Of::Part: {
      const Period part = equal_part(period, at.a, at.b);
      if (!at.opens) return only(part.last, period.first);
      return Candidate{part.first, part.last};
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
      return Candidate{period.last + days{1},
                       counted_from(period.last, at.a, days_count(at), scope), true, period.last};
    case At::Of::CountBefore: {
      const Date anchor = at.b == 1 ? period.first : period.last;
      return Candidate{std::nullopt, counted_from(anchor, -at.a, days_count(at), scope)};
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

/// «1 раз в 2 года (сентябрь)»: of a period longer than a year its last September.
bool last_window_within(const Term::Meaning& meaning, const Scope& scope, Candidate& next) {
  std::optional<Candidate> last;
  for (const Window& window : meaning.windows) {
    for (int year = year_of(*next.opens); year <= year_of(next.due); ++year) {
      const auto found =
          window.year.value_or(year) == year ? window_candidate(window, year, scope) : std::nullopt;
      const bool within =
          found && found->opens.value_or(found->due) >= *next.opens && found->due <= next.due;
      if (within && (!last || last->due < found->due)) last = found;
    }
  }
  if (last) next = *last;
  return last.has_value();
}

/// Is the duty in one of the windows? A whole period is cut to the first that holds it.
bool fits_windows(const Term::Meaning& meaning, const Cycle& cycle, const Scope& scope,
                  Candidate& next) {
  if (meaning.windows.empty()) return true;
  constexpr days longest_year{366};
  const bool years = cycle.unit != Unit::Plan && cycle.at.of == At::Of::Whole &&
                     next.due - *next.opens >= longest_year;
  if (years) return last_window_within(meaning, scope, next);
  const bool whole = next.opens && !next.counted && !next.reported_end;
  if (!whole) return in_some_window(meaning, next.due, scope);
  bool fits = false;
  for (const Window& window : meaning.windows) {
    const auto [first, last] = years_of(window, scope);
    for (int year = first; year <= last && !fits; ++year) {
      const auto period = days_of(window, year, scope);
      fits = period && cut(next, *period);
    }
  }
  return fits;
}

}  // namespace

void add_cycles(const Term::Meaning& meaning, const Scope& scope, std::vector<Candidate>& found) {
  for (const Cycle& cycle : meaning.cycles) {
    for (const Period& whole : periods_of(cycle, scope)) {
      const auto period = within_plan(cycle, whole, scope);
      auto next = period ? place(cycle.at, *period, scope) : std::nullopt;
      if (!next) continue;
      const bool in_plan = next->reported_end || scope.frame.plan.contains(next->due);
      if (!in_plan || !fits_windows(meaning, cycle, scope, *next)) continue;
      if (!keep_out_of_exceptions(meaning, scope, *next)) continue;
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
  Candidate next{std::nullopt, counted_from(event, n, trigger.count, scope), !trigger.before};
  if (trigger.earliest) {
    next.opens = next.due;
    next.due = std::max(next.due, event - days{1});
  }
  // Art. 191: a term begins the day after its event.
  if (!trigger.before) next.opens = std::min(next.due, event + days{1});
  found.push_back(next);
}

}  // namespace marshrut::resolving
