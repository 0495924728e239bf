#include "engine/time/term_spec_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/text.hpp"
#include "engine/time/term_print.hpp"

namespace marshrut::term_spec {

namespace {

constexpr int earliest_year = 1990;
constexpr int latest_year = 2100;
constexpr int leap_year = 2024;

/// «day = 30», or «30» of what is told by its place.
std::string spelled(const std::string& key, int number) {
  return key.empty() ? std::to_string(number) : fmt::format("{} = {}", key, number);
}

}  // namespace

const std::vector<std::string>& period_words() {
  static const std::vector<std::string> words = {
      "day",  "week",           "month",     "quarter",    "half_year",
      "year", "school_quarter", "trimester", "school_year"};
  return words;
}

const std::vector<std::string>& control_words() {
  static const std::vector<std::string> words = {"month", "quarter", "half_year"};
  return words;
}

const std::vector<std::string>& shift_words() {
  static const std::vector<std::string> words = {"prev", "next", "none", "auto"};
  return words;
}

void Check::fail(std::string key, Message reason, Message expected, std::string suggestion) {
  if (problem_) return;
  problem_ = TermSpecProblem{part_, std::move(key), std::move(reason), std::move(expected),
                             std::move(suggestion)};
}

void Check::year(const std::string& key, int year) {
  if (year >= earliest_year && year <= latest_year) return;
  const std::string range = fmt::format("{}–{}", earliest_year, latest_year);
  fail(key,
       {fmt::format("год {} вне календаря", year),
        fmt::format("the year {} is outside the calendar", year)},
       {"бывает: " + range, "known: " + range});
}

void Check::month(const std::string& key, int month) {
  if (month >= 1 && month <= 12) return;
  fail(key, {fmt::format("месяца с номером {} нет", month), fmt::format("no month {}", month)},
       {"месяц — число от 1 до 12", "a month is a number from 1 to 12"},
       spelled(key, std::clamp(month, 1, 12)));
}

void Check::day(int day, int month) {
  if (failed()) return;
  const int last = day_of(last_day_of_month(leap_year, month));
  if (day >= 1 && day <= last) return;
  fail("day",
       {fmt::format("в {} нет {}-го числа", words::month_in(month), day),
        fmt::format("month {} has no day {}", month, day)},
       {}, spelled("day", std::clamp(day, 1, last)));
}

void Check::between(const std::string& key, int number, int first, int last) {
  if (number >= first && number <= last) return;
  fail(key,
       {fmt::format("{} = {} — столько не бывает", key, number),
        fmt::format("{} = {} is out of range", key, number)},
       {fmt::format("бывает от {} до {}", first, last),
        fmt::format("from {} to {} will do", first, last)},
       spelled(key, std::clamp(number, first, last)));
}

std::size_t Check::word(const std::string& key, const std::string& word,
                        const std::vector<std::string>& known) {
  const auto found = std::find(known.begin(), known.end(), word);
  if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
  const std::string near = nearest(word, known);
  fail(key, {"«" + word + "» здесь неизвестно", "unknown '" + word + "'"},
       {"бывает: " + join(known, ", "), "known: " + join(known, ", ")},
       near.empty() ? near : "\"" + near + "\"");
  return 0;
}

Unit unit_of(Check& check, const std::string& key, const std::string& period) {
  constexpr std::array units = {Unit::Day,           Unit::Week,      Unit::Month,
                                Unit::Quarter,       Unit::HalfYear,  Unit::Year,
                                Unit::SchoolQuarter, Unit::Trimester, Unit::SchoolYear};
  return units.at(check.word(key, period, period_words()));
}

Control control_of(Check& check, const std::string& control) {
  constexpr std::array all = {Control::Month, Control::Quarter, Control::HalfYear};
  return all.at(check.word("control", control, control_words()));
}

Shift shift_of(Check& check, const std::string& shift) {
  constexpr std::array all = {Shift::Previous, Shift::Next, Shift::None, Shift::Auto};
  return all.at(check.word("shift", shift, shift_words()));
}

}  // namespace marshrut::term_spec
