#include <algorithm>

#include "engine/time/term_resolve.hpp"

// The periods of the calendar, of the school year and of the plan.
namespace marshrut::resolving {

namespace {

constexpr int september = 9;
constexpr int may = 5;
constexpr int months_in_year = 12;

Period months(int year, int month, int count) {
  const Date first = date(year, month, 1);
  return {first, add_months(first, count) - days{1}};
}

Period school_months(int year) {
  return {date(year, september, 1), last_day_of_month(year + 1, may)};
}

int months_in(Unit unit) {
  switch (unit) {
    case Unit::Month: return 1;
    case Unit::Quarter: return 3;
    case Unit::HalfYear: return 6;
    default: return months_in_year;
  }
}

/// Every so many months, counted from January of the plan's first year.
std::vector<Period> month_periods(int step, const Scope& scope) {
  std::vector<Period> all;
  const Date origin = date(year_of(scope.frame.plan.first), 1, 1);
  const int skipped = std::max(0, scope.first_year() - year_of(origin)) * months_in_year / step;
  const Date end = std::min(scope.frame.plan.last, scope.range.last);
  for (int i = skipped;; ++i) {
    const Date first = add_months(origin, i * step);
    if (first > end) return all;
    all.push_back({first, add_months(first, step) - days{1}});
  }
}

std::vector<Period> day_periods(int step, const Scope& scope) {
  Date first = scope.start();
  if (step >= 7) first += days{(8 - weekday_of(first)) % 7};
  const auto late = (scope.range.first - first).count();
  if (late > step) first += days{(late / step - 1) * step};
  std::vector<Period> all;
  const Date end = std::min(scope.frame.plan.last, scope.range.last);
  for (; first <= end; first += days{step}) {
    const Period period{first, first + days{step - 1}};
    if (step > 1 || scope.frame.calendar->is_working(first)) all.push_back(period);
  }
  return all;
}

void add_school_periods(Unit unit, int year, const Scope& scope, std::vector<Period>& all) {
  if (unit == Unit::SchoolYear || unit == Unit::Year) {
    all.push_back(school_months(year));
  } else {
    const auto parts = school_parts(unit, year, scope);
    all.insert(all.end(), parts.begin(), parts.end());
  }
}

/// Equal parts: by months where they divide, as schools divide their year, else by days.
std::vector<Period> split(const Period& whole, const Cycle& cycle, const Scope& scope) {
  const int n = cycle.times;
  if (n == 1) return {whole};
  std::vector<Period> parts;
  const bool taught = month_of(whole.first) == september && month_of(whole.last) == may;
  if (taught && n > 2) {
    const auto teaching = scope.school_year(year_of(whole.first)).quarters;
    if (teaching.size() == static_cast<std::size_t>(n)) return teaching;
  }
  const bool yearly = cycle.unit == Unit::Year || cycle.unit == Unit::SchoolYear;
  const int count = taught ? 9 : months_in_year * cycle.every;
  if (yearly && (count % n == 0 || (taught && n == 2))) {
    const int year = year_of(whole.first);
    if (taught && n == 2) return {months(year, 9, 4), months(year + 1, 1, 5)};
    for (int i = 0; i < n; ++i) {
      const Date first = add_months(whole.first, i * (count / n));
      parts.push_back({first, add_months(first, count / n) - days{1}});
    }
    return parts;
  }
  const auto length = (whole.last - whole.first).count() + 1;
  for (int i = 0; i < n; ++i) {
    const Period part{whole.first + days{length * i / n},
                      whole.first + days{length * (i + 1) / n - 1}};
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

std::vector<Period> undivided(const Cycle& cycle, const Scope& scope) {
  const bool reports = cycle.at.of == At::Of::DayAfter;
  const bool academic = scope.frame.basis == YearBasis::Academic && !reports && cycle.every == 1;
  std::vector<Period> all;
  switch (cycle.unit) {
    case Unit::Day: return day_periods(cycle.every, scope);
    case Unit::Week: return day_periods(7 * cycle.every, scope);
    case Unit::Plan: return {scope.frame.plan};
    case Unit::Month:
    case Unit::Quarter:
    case Unit::HalfYear: return month_periods(months_in(cycle.unit) * cycle.every, scope);
    case Unit::Year:
      if (!academic) return month_periods(months_in_year * cycle.every, scope);
      break;
    default: break;
  }
  for (int year = scope.first_year(); year <= scope.last_year(); ++year) {
    add_school_periods(cycle.unit, year, scope, all);
  }
  // «раз в 2 учебных года»: the first of each group begins it, the last ends it.
  const auto every = static_cast<std::size_t>(cycle.every);
  std::vector<Period> grouped;
  for (std::size_t i = 0; i + every <= all.size(); i += every) {
    grouped.push_back({all[i].first, all[i + every - 1].last});
  }
  return grouped;
}

}  // namespace

Date Scope::start() const {
  return frame.approved_on ? std::max(frame.plan.first, *frame.approved_on) : frame.plan.first;
}

int Scope::first_year() const {
  return std::max(year_of(frame.plan.first) - 1, year_of(range.first) - 2);
}

int Scope::last_year() const { return std::min(year_of(frame.plan.last), year_of(range.last) + 1); }

SchoolYear Scope::school_year(int starts_in) const {
  return frame.school_years != nullptr ? frame.school_years->starting_in(starts_in)
                                       : SchoolYear::usual(starts_in);
}

std::vector<Period> school_parts(Unit unit, int starts_in, const Scope& scope) {
  auto teaching = scope.school_year(starts_in).quarters;
  const bool in_trimesters = teaching.size() == 3;
  if (unit == Unit::Trimester && !in_trimesters) {
    return {months(starts_in, september, 3), months(starts_in, 12, 3), months(starts_in + 1, 3, 3)};
  }
  if (unit != Unit::SchoolHalf || teaching.empty()) return teaching;
  const std::size_t half = teaching.size() / 2;
  if (!in_trimesters) {
    return {{teaching.front().first, teaching[half - 1].last},
            {teaching[half].first, teaching.back().last}};
  }
  return {{teaching.front().first, date(starts_in, 12, 31)},
          {date(starts_in + 1, 1, 1), teaching.back().last}};
}

std::vector<Period> periods_of(const Cycle& cycle, const Scope& scope) {
  std::vector<Period> all;
  for (const Period& whole : undivided(cycle, scope)) {
    const auto parts = split(whole, cycle, scope);
    all.insert(all.end(), parts.begin(), parts.end());
  }
  return all;
}

}  // namespace marshrut::resolving
