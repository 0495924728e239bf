#include "engine/time/school_year.hpp"

namespace marshrut {

namespace {

constexpr int friday = 5;
constexpr int monday = 1;

Date back_to_weekday(Date date, int weekday) {
  return date - days{(weekday_of(date) - weekday + 7) % 7};
}

/// The Friday before, where a day is a Saturday or a Sunday.
Date out_of_weekend_back(Date date) {
  return weekday_of(date) > friday ? back_to_weekday(date, friday) : date;
}

Date out_of_weekend_forward(Date date) {
  return weekday_of(date) > friday ? date + days{8 - weekday_of(date)} : date;
}

/// Holidays inside the year take the week after a Friday: lessons go on the Monday after that week.
Date monday_after_holidays(Date last_friday) {
  return back_to_weekday(last_friday + days{10}, monday);
}

}  // namespace

SchoolYear SchoolYear::usual(int starts_in) {
  const int next = starts_in + 1;
  const Date autumn = back_to_weekday(date(starts_in, 10, 29), friday);
  const Date spring = back_to_weekday(date(next, 3, 27), friday);
  return {starts_in,
          {{date(starts_in, 9, 1), autumn},
           {monday_after_holidays(autumn), out_of_weekend_back(date(starts_in, 12, 29))},
           {out_of_weekend_forward(date(next, 1, 9)), spring},
           {monday_after_holidays(spring), out_of_weekend_back(date(next, 5, 26))}}};
}

SchoolYear SchoolYears::starting_in(int year) const {
  for (const auto& known : years_) {
    if (known.starts_in == year) return known;
  }
  return SchoolYear::usual(year);
}

}  // namespace marshrut
