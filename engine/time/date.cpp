#include "engine/time/date.hpp"

#include <fmt/format.h>

#include "engine/base/check.hpp"

namespace marshrut {

namespace {

std::chrono::year_month_day civil(Date date) { return std::chrono::year_month_day{date}; }

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Date> make_date(int year, int month, int day) {
  // Beyond these the chrono types wrap around silently.
  if (year < -9999 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) {
    return std::nullopt;
  }
  const std::chrono::year_month_day civil{std::chrono::year{year},
                                          std::chrono::month{static_cast<unsigned>(month)},
                                          std::chrono::day{static_cast<unsigned>(day)}};
  if (!civil.ok()) return std::nullopt;
  return Date{civil};
}

Date date(int year, int month, int day) {
  const auto made = make_date(year, month, day);
  MARSHRUT_CHECK(made.has_value(), "date() of a day that does not exist");
  return *made;
}

int year_of(Date date) { return static_cast<int>(civil(date).year()); }
int month_of(Date date) { return static_cast<int>(static_cast<unsigned>(civil(date).month())); }
int day_of(Date date) { return static_cast<int>(static_cast<unsigned>(civil(date).day())); }
int weekday_of(Date date) { return static_cast<int>(std::chrono::weekday{date}.iso_encoding()); }

Date last_day_of_month(int year, int month) {
  MARSHRUT_CHECK(month >= 1 && month <= 12, "a month is 1 to 12");
  const std::chrono::year_month_day_last last{
      std::chrono::year{year},
      std::chrono::month_day_last{std::chrono::month{static_cast<unsigned>(month)}}};
  return Date{last};
}

Date add_months(Date date, int months) {
  const auto from = civil(date);
  const std::chrono::year_month_day moved = from + std::chrono::months{months};
  if (moved.ok()) return Date{moved};
  return last_day_of_month(static_cast<int>(moved.year()),
                           static_cast<int>(static_cast<unsigned>(moved.month())));
}

// By hand, for a million tasks write several of them each: a format string takes ten times longer.
std::string iso(Date date) {
  if (const int year = year_of(date); year < 0 || year > 9999) {
    return fmt::format("{:05}-{:02}-{:02}", year, month_of(date), day_of(date));
  }
  std::string text = "0000-00-00";
  const auto put = [&](std::size_t last, int number) {
    for (; number > 0; number /= 10) text[last--] = static_cast<char>('0' + number % 10);
  };
  put(3, year_of(date));
  put(6, month_of(date));
  put(9, day_of(date));
  return text;
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return make_date(*year, *month, *day);
}

std::string russian(Date date) {
  return fmt::format("{:02}.{:02}.{:04}", day_of(date), month_of(date), year_of(date));
}

}  // namespace marshrut
