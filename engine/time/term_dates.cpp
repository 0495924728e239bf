#include <fmt/format.h>

#include <algorithm>

#include "engine/time/term_print.hpp"
#include "engine/time/term_spans.hpp"

// Days and months: «5 и 15 октября», «20.01.2022», «2022-12-31», «сентябрь».
namespace marshrut::words {

namespace {

constexpr int leap_year = 2024;
constexpr int pivot_of_short_years = 2000;

/// In the year that follows the words; in a usual one where none does.
int last_of_february(Reader in) {
  const auto years = read_years(in);
  const bool told = years.size() == 1 && years.front().first == years.front().last;
  return told ? day_of(last_day_of_month(years.front().first, 2)) : 28;
}

/// «20.13»: the nearest month, or «12.20» the American way round.
void fail_month(Reader& in, std::size_t mark, int day, int month, std::optional<int> year) {
  const bool swapped = day >= 1 && day <= 12 && month <= 31;
  const int nearest = std::clamp(month, 1, 12);
  const int last = day_of(last_day_of_month(year.value_or(leap_year + 1), nearest));
  const int fixed_day = swapped && month > 12 ? month : std::clamp(day, 1, last);
  const int fixed_month = swapped && month > 12 ? day : nearest;
  in.fail(mark, in.mark(),
          {fmt::format("месяца с номером {} нет", month), fmt::format("no month {}", month)},
          fmt::format("{:02}.{:02}", fixed_day, fixed_month) +
              (year ? fmt::format(".{}", *year) : std::string()));
}

bool is_number(const Token& token) { return token.kind == Token::Kind::Number; }

/// «2022-12-31», «2022.12.31»
std::optional<Span> read_date_from_year(Reader& in) {
  if (!sees_date_from_year(in)) return std::nullopt;
  const auto mark = in.mark();
  const int year = in.peek().value;
  const int month = in.peek(2).value;
  const int day = in.peek(4).value;
  for (int i = 0; i < 5; ++i) in.skip();
  check_day(in, mark, day, month, year, true);
  Span span = days_of_month(month, day, day);
  span.year = year;
  return span;
}

bool joined(const Reader& in, std::size_t count) {
  for (std::size_t i = 1; i < count; ++i) {
    if (in.peek(i - 1).end != in.peek(i).begin) return false;
  }
  return true;
}

/// «31,12,2022»: commas for points, no spaces between.
std::optional<Span> read_comma_date(Reader& in) {
  const auto sign = [&](std::size_t at) {
    return in.peek(at).base == "," || in.peek(at).base == ".";
  };
  const Token& year = in.peek(4);
  const bool fits = is_number(in.peek()) && in.peek().digits <= 2 && sign(1) &&
                    in.peek(2).digits == 2 && sign(3) && is_number(year) && joined(in, 5) &&
                    (in.peek(1).base == "," || in.peek(3).base == ",") &&
                    (year.digits == 4 || (year.digits == 2 && in.peek(5).base == "год"));
  if (!fits) return std::nullopt;
  const auto mark = in.mark();
  const int day = in.peek().value;
  const int month = in.peek(2).value;
  Span span = days_of_month(month, day, day);
  span.year = year.value + (year.digits == 2 ? pivot_of_short_years : 0);
  for (int i = 0; i < 5; ++i) in.skip();
  check_day(in, mark, day, month, span.year, true);
  return span;
}

/// «20.01», «20.01.2022», «20.01.22», «1.9.22», «20/01/2022»
std::optional<Span> read_numeric_date(Reader& in) {
  const auto mark = in.mark();
  const std::string_view sign = in.peek(1).base;
  const bool point = sign == ".";
  const bool fits = is_number(in.peek()) && in.peek().digits <= 2 &&
                    (point || sign == "/" || sign == "-") && is_number(in.peek(2)) &&
                    in.peek(2).digits <= 2;
  if (!fits) return std::nullopt;
  const int day = in.peek().value;
  const int month = in.peek(2).value;
  const Token& third = in.peek(4);
  const bool dated = in.peek(3).base == sign && is_number(third) &&
                     (third.digits == 4 || (third.digits == 2 && third.begin == in.peek(3).end));
  // «1.9» alone is as well the number of a section.
  if (sign == "-" && third.digits != 4) return std::nullopt;
  if (!dated && (!point || in.peek(2).digits < 2)) return std::nullopt;
  Span span = days_of_month(month, day, day);
  if (dated) span.year = third.digits == 2 ? pivot_of_short_years + third.value : third.value;
  for (int i = 0; i < (dated ? 5 : 3); ++i) in.skip();
  check_day(in, mark, day, month, span.year, true);
  // «с 01.09. по 31.10.»: the last point says nothing.
  if (in.sees(".") && !(is_number(in.peek(1)) && in.peek().end == in.peek(1).begin)) in.skip();
  return span;
}

/// «IX.2023», «сен.22»: a month that a point parts from its year.
std::optional<Span> read_pointed_month(Reader& in) {
  const Token& month = in.peek();
  const Token& year = in.peek(1);
  const bool fits = is_number(year) && in.peek(2).base != "." &&
                    ((month.group == Group::Roman && year.digits == 4) ||
                     (month.group == Group::Month && year.digits == 2));
  const bool pointed = fits && month.end + 1 == year.begin &&
                       in.printed(in.mark(), in.mark() + 2).find('.') != std::string::npos;
  if (!pointed || month.value < 1 || month.value > 12) return std::nullopt;
  Span span = whole_months(month.value, month.value);
  span.year = year.value + (year.digits == 2 ? pivot_of_short_years : 0);
  in.skip();
  in.skip();
  return span;
}

/// «09.2022», «9.2022», «09/2022», «09-2022»
std::optional<Span> read_numeric_month(Reader& in) {
  const std::string_view sign = in.peek(1).base;
  const bool point = sign == "." && in.peek().digits <= 2;
  const bool other = (sign == "/" || sign == "-") && in.peek().digits == 2 &&
                     in.peek().value >= 1 && in.peek().value <= 12 && joined(in, 3);
  const bool fits = is_number(in.peek()) && (point || other) && in.peek(2).digits == 4;
  if (!fits) return std::nullopt;
  const auto mark = in.mark();
  const int month = in.peek().value;
  const int year = in.peek(2).value;
  for (int i = 0; i < 3; ++i) in.skip();
  if (month < 1 || month > 12) {
    in.fail(mark, in.mark(),
            {fmt::format("месяца с номером {} нет", month), fmt::format("no month {}", month)},
            fmt::format("{:02}.{}", std::clamp(month, 1, 12), year));
    return std::nullopt;
  }
  Span span = whole_months(month, month);
  span.year = year;
  return span;
}

/// «5, 15» of «5, 15 октября»; «15» in quotes, as in orders.
std::vector<int> read_days(Reader& in) {
  const bool single = in.peek(1).base == "-" || in.peek().digits > 2;
  in.accept("\"");
  std::vector<int> days;
  if (single) {
    if (const auto day = read_ordinal(in)) days = {*day};
  } else {
    days = read_ordinals(in);
  }
  if (days.size() == 1) in.accept("\"");
  in.accept("число");
  return days;
}

/// The nearest day of the month in place of the one that it has not; the others stay.
void check_days(Reader& in, std::size_t mark, const std::vector<int>& days, int month) {
  const int last = day_of(last_day_of_month(leap_year, month));
  const auto wrong = [&](int day) { return day < 1 || day > last; };
  if (days.size() == 1) return check_day(in, mark, days.front(), month, std::nullopt, false);
  const auto found = std::find_if(days.begin(), days.end(), wrong);
  if (found == days.end()) return;
  std::string fix;
  for (const int day : days) {
    fix += fmt::format("{}{}", fix.empty() ? "" : ", ", std::clamp(day, 1, last));
  }
  in.fail(mark, in.mark(),
          {fmt::format("в {} нет {}-го числа", month_in(month), *found),
           fmt::format("month {} has no day {}", month, *found)},
          fix + " " + std::string(month_of_the(month)));
}

}  // namespace

Span whole_months(int first, int last) {
  return {{Edge::Of::Month, first, 1}, {Edge::Of::Month, last, 0}};
}

Span days_of_month(int month, int first, int last) {
  Span span{{Edge::Of::Month, month, first}, {Edge::Of::Month, month, last}};
  span.day = first == last;
  return span;
}

void check_day(Reader& in, std::size_t mark, int day, int month, std::optional<int> year,
               bool in_digits) {
  if (month < 1 || month > 12) return fail_month(in, mark, day, month, year);
  const int last = day_of(last_day_of_month(year.value_or(leap_year), month));
  if (day >= 1 && day <= last) return;
  const std::string of_year = year ? fmt::format(" {} года", *year) : "";
  const std::string in_year = year ? fmt::format(" {}", *year) : "";
  const int nearest = day < 1 ? 1 : !year && month == 2 ? last_of_february(in) : last;
  const std::string ending = in_digits && year ? fmt::format(".{}", *year) : in_year;
  in.fail(mark, in.mark(),
          {fmt::format("в {}{} нет {}-го числа", month_in(month), of_year, day),
           fmt::format("month {}{} has no day {}", month, in_year, day)},
          in_digits ? fmt::format("{:02}.{:02}{}", nearest, month, ending)
                    : fmt::format("{} {}{}", nearest, month_of_the(month), of_year));
}

std::vector<Span> read_dates(Reader& in) {
  if (const auto date = read_date_from_year(in)) return {*date};
  if (const auto date = read_comma_date(in)) return {*date};
  if (const auto date = read_numeric_date(in)) return {*date};
  if (const auto month = read_numeric_month(in)) return {*month};
  if (const auto month = read_pointed_month(in)) return {*month};
  if (const auto month = in.accept(Group::Month)) return {whole_months(*month, *month)};
  const auto mark = in.mark();
  std::vector<Span> spans;
  if (few_days(in)) return spans;
  const auto days = read_days(in);
  const auto month = days.empty() ? std::nullopt : in.accept(Group::Month);
  if (!month) {
    in.rewind(mark);
    return spans;
  }
  check_days(in, mark, days, *month);
  for (const int day : days) {
    spans.push_back(days_of_month(*month, day, day));
  }
  return spans;
}

}  // namespace marshrut::words
