#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/clock.hpp"

namespace marshrut {

/// A civil date of the proleptic Gregorian calendar, in no time zone. Days add up as integers.
using Date = std::chrono::sys_days;
using std::chrono::days;

/// The date, or nothing where the calendar has no such day.
std::optional<Date> make_date(int year, int month, int day);

/// The date of a day that is known to exist (CHECK).
Date date(int year, int month, int day);

int year_of(Date date);
int month_of(Date date);    ///< 1…12
int day_of(Date date);      ///< 1…31
int weekday_of(Date date);  ///< ISO 8601: Monday 1 … Sunday 7

Date last_day_of_month(int year, int month);
/// The same day of the month `months` later (earlier if negative), or that month's last day
/// (Civil Code art. 192 p. 3).
Date add_months(Date date, int months);

std::string iso(Date date);                                 ///< "2024-09-01"
std::optional<Date> parse_iso_date(std::string_view text);  ///< exactly "YYYY-MM-DD"
std::string russian(Date date);                             ///< "01.09.2024"

/// Civil dates from `first` to `last`, both included; empty where first > last.
struct Period {
  Date first;
  Date last;

  [[nodiscard]] bool contains(Date date) const { return first <= date && date <= last; }
  [[nodiscard]] bool empty() const { return last < first; }
  friend bool operator==(const Period&, const Period&) = default;
};

}  // namespace marshrut
