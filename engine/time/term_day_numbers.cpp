#include <fmt/format.h>

#include <algorithm>

#include "engine/time/term_cycles.hpp"

// Days of a month by their numbers: «до 5 числа», «с 1 по 5 число», «1 и 15 числа».
namespace marshrut::words {

namespace {

/// Three months at most in a quarter, six in a half-year.
void check_month_of_period(Reader& in, std::size_t mark, int month, Unit unit) {
  const int most = unit == Unit::Year ? 12 : unit == Unit::HalfYear ? 6 : 3;
  if (month >= -1 && month != 0 && month <= most) return;
  in.fail(mark, in.mark(),
          {"столько месяцев в этом периоде не бывает", "no such period has so many months"},
          std::to_string(most) + " месяца");
}

/// «до 10 числа последнего месяца»: a month of what is told beside it, else of a quarter.
bool read_month_of_period(Reader& in, Draft& draft, At at) {
  const auto mark = in.mark();
  const auto month = read_ordinal(in);
  if (!month || !in.accept("месяц")) {
    in.rewind(mark);
    return false;
  }
  // «до 15 числа первого месяца, следующего за отчётным кварталом»
  const auto end = in.mark();
  if (*month > 0 && read_following(in, draft)) {
    const bool next = *month == 1;
    add_at(draft, next ? at : At{At::Of::DayAfter, at.a, *month, 0, true, false}, std::nullopt);
    return true;
  }
  in.rewind(end);
  in.accept("каждый");
  const auto unit = read_unit(in);
  const Unit of = unit.value_or(draft.cycles.empty() ? Unit::Quarter : draft.cycles.front().unit);
  check_month_of_period(in, mark, *month, of);
  add_at(draft, {At::Of::Month, *month, at.a, 0, false, false}, of);
  return true;
}

/// Behind «числа»: «каждого месяца», «месяца, следующего за отчётным», «следующего месяца».
void read_number_of(Reader& in, Draft& draft, At at) {
  draft.day_numbers = true;
  const bool each = in.accept("каждый");
  if (in.accept("следующий месяц")) {
    draft.about_the_past = true;
  } else if (read_month_of_period(in, draft, at)) {
    return;
  } else if (in.accept("отчетный месяц")) {
    draft.take_unit(Unit::Month);
  } else if (in.accept("месяц")) {
    if (!read_following(in, draft)) draft.take_unit(Unit::Month);
  } else if (!read_following(in, draft) && (each || in.sees("квартал"))) {
    if (const auto unit = read_unit(in)) draft.take_unit(*unit);
  }
  add_at(draft, at, std::nullopt);
}

}  // namespace

void add_at(Draft& draft, const At& at, std::optional<Unit> unit) {
  draft.at.push_back(at);
  if (unit) draft.take_unit(*unit);
}

std::vector<At> read_weekdays(Reader& in, const std::vector<int>& numbers) {
  std::vector<At> all;
  while (true) {
    const auto mark = in.mark();
    if (!all.empty()) in.accept_any({",", "и"});
    const auto weekday = in.accept(Group::Weekday);
    if (!weekday) {
      in.rewind(mark);
      return all;
    }
    for (const int number : numbers) {
      all.push_back({At::Of::Weekday, number, 0, *weekday, false, false});
    }
  }
}

namespace {

/// «с 21-го числа до конца месяца», «после 20 числа»
bool read_numbers_to_end(Reader& in, Draft& draft) {
  constexpr int last_begun = 30;
  const auto mark = in.mark();
  const bool after = in.accept("после");
  const auto day = after || in.accept("с") ? read_ordinal(in) : std::nullopt;
  const bool fits = day && *day >= 1 && *day <= last_begun;
  if (!fits ||
      !(after ? in.accept("число") : in.accept_any({"число до конец", "число по конец"}))) {
    in.rewind(mark);
    return false;
  }
  draft.day_numbers = true;
  in.accept("каждый");
  add_at(draft, {At::Of::Days, after ? *day + 1 : *day, 0, 0, true, false},
         in.accept("месяц") ? std::optional(Unit::Month) : std::nullopt);
  return true;
}

/// «10 и до 25» of «до 10 и до 25 числа»
std::vector<int> read_repeated_numbers(Reader& in) {
  const auto mark = in.mark();
  std::vector<int> all;
  while (const auto day = read_ordinal(in)) {
    all.push_back(*day);
    if (!in.accept_any({", до", "и до"})) break;
  }
  if (all.size() > 1 && in.sees("число")) return all;
  in.rewind(mark);
  return {};
}

/// «с 15 по 1 число»; «с 25 по 5 число следующего месяца» has no nearer wording.
void fail_days_backwards(Reader& in, std::size_t mark, int first, int last) {
  const bool next_month = in.sees("следующий месяц");
  in.fail(mark, in.mark(), {"конец раньше начала", "the end is before the beginning"},
          next_month ? fmt::format("до {} числа", std::max(1, last))
                     : fmt::format("с {} по {} число", std::max(1, last), std::max(1, first)));
}

}  // namespace

bool read_numbers(Reader& in, Draft& draft) {
  if (read_numbers_to_end(in, draft)) return true;
  const auto mark = in.mark();
  in.accept_any({"по состояние", "в период", "период", "в срок", "срок"});
  const bool from = in.accept("с");
  const bool led = !from && in.accept_any({"не позднее", "до", "к", "по", "в", "на"});
  if (!from && !led) in.rewind(mark);
  if (few_days(in)) {
    in.rewind(mark);
    return false;
  }
  const auto first = in.mark();
  const bool ending = in.peek().ordinal;
  const auto start = read_ordinal(in);
  const bool range = start && in.accept_any({"-", "по", "до"});
  const auto end = range ? read_ordinal(in) : std::nullopt;
  if (!end) in.rewind(first);
  auto days = end ? std::vector<int>{*start, *end} : read_repeated_numbers(in);
  if (days.empty()) days = read_ordinals(in);
  const bool named = !days.empty() && in.accept("число");
  // «до 15-го»
  const bool ends = in.at_end() || in.sees(",") || in.sees(";") || in.sees(")");
  // «ежемесячно до 25», «до 5 ежемесячно»
  const bool cycle_follows = in.sees("ежемесячно") || in.sees("ежеквартально");
  const bool of_cycle = led && ((ends && !draft.cycles.empty()) || cycle_follows);
  const bool bare =
      days.size() == 1 && ((ending && (ends || in.peek().kind == Token::Kind::Sign)) || of_cycle);
  if ((!named && !bare) || in.sees(Group::Month) || (from && !end)) {
    in.rewind(mark);
    return false;
  }
  for (const int day : days) {
    if (day >= -1 && day != 0 && day <= 31) continue;
    in.fail(first, in.mark(), {"такого числа в месяце нет", "no month has such a day"},
            day < 1 ? "1 числа" : "30 числа");
  }
  if (end) {
    if (*end < *start || *start < 1) fail_days_backwards(in, mark, *start, *end);
    read_number_of(in, draft, {At::Of::Days, *start, *end, 0, true, false});
    return true;
  }
  for (std::size_t i = 0; i < days.size(); ++i) {
    const int day = days[i] == -1 ? 0 : days[i];
    const At at{At::Of::Days, day, day, 0, false, false};
    if (i + 1 == days.size()) {
      read_number_of(in, draft, at);
    } else {
      add_at(draft, at, std::nullopt);
    }
  }
  return true;
}

}  // namespace marshrut::words
