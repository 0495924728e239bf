#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/time/term_cycles.hpp"
#include "engine/time/term_windows.hpp"

// Where in its period a duty falls: «до 5 числа», «последняя пятница месяца», «конец квартала».
namespace marshrut::words {

namespace {

/// Three months at most in a quarter, and nobody counts them in longer periods.
void check_month_of_period(Reader& in, std::size_t mark, int month) {
  if (month >= -1 && month != 0 && month <= 3) return;
  in.fail(mark, in.mark(), {"в квартале три месяца", "a quarter has three months"}, "3 месяца");
}

/// Behind «числа»: «каждого месяца», «месяца, следующего за отчётным», «следующего месяца».
void read_number_of(Reader& in, Draft& draft, At at) {
  const bool each = in.accept("каждый");
  if (in.accept("следующий месяц")) {
    draft.about_the_past = true;
  } else if (const auto in_quarter = in.mark(); const auto month = read_ordinal(in)) {
    if (in.accept("месяц")) {
      // «до 15 числа первого месяца, следующего за отчётным кварталом»
      if (*month == 1 && read_following(in, draft)) return add_at(draft, at, std::nullopt);
      check_month_of_period(in, in_quarter, *month);
      at = {At::Of::Month, *month, at.a, 0, false, false};
      in.accept("каждый");
      return add_at(draft, at, read_unit(in).value_or(Unit::Quarter));
    }
    in.rewind(in_quarter);
  } else if (in.accept("отчетный месяц")) {
    draft.at_unit = Unit::Month;
  } else if (in.accept("месяц")) {
    if (!read_following(in, draft)) draft.at_unit = Unit::Month;
  } else if (!read_following(in, draft) && (each || in.sees("квартал"))) {
    draft.at_unit = read_unit(in);
  }
  add_at(draft, at, std::nullopt);
}

}  // namespace

void add_at(Draft& draft, const At& at, std::optional<Unit> unit) {
  draft.at.push_back(at);
  if (unit) draft.at_unit = unit;
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

/// «с 21-го числа до конца месяца»
bool read_numbers_to_end(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const auto day = in.accept("с") ? read_ordinal(in) : std::nullopt;
  if (!day || *day < 1 || *day > 31 || !in.accept_any({"число до конец", "число по конец"})) {
    in.rewind(mark);
    return false;
  }
  in.accept("каждый");
  add_at(draft, {At::Of::Days, *day, 0, 0, true, false},
         in.accept("месяц") ? std::optional(Unit::Month) : std::nullopt);
  return true;
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
  const auto days = end ? std::vector<int>{*start, *end} : read_ordinals(in);
  const bool named = !days.empty() && in.accept("число");
  // «до 15-го»
  const bool ends = in.at_end() || in.sees(",") || in.sees(";") || in.sees(")");
  // «ежемесячно до 25»
  const bool of_cycle = led && ends && !draft.cycles.empty();
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
    if (*end < *start || *start < 1) {
      in.fail(mark, in.mark(), {"конец раньше начала", "the end is before the beginning"},
              "с " + std::to_string(std::max(1, *end)) + " по " +
                  std::to_string(std::max(1, *start)) + " число");
    }
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

namespace {

/// No month has more working days; a longer period may.
void check_working_day(Reader& in, std::size_t mark, int number, std::optional<Unit> unit) {
  constexpr int most_in_month = 23;
  constexpr int most = 53;
  const int limit = !unit || *unit == Unit::Month ? most_in_month : most;
  if (number == -1 || (number >= 1 && number <= limit)) return;
  in.fail(mark, in.mark(), {"столько рабочих дней не бывает", "no such number of working days"},
          "5-й рабочий день месяца");
}

void add_end_of_month(Reader& in, Draft& draft, std::size_t mark, int month) {
  const Edge last{Edge::Of::Month, month, 0};
  Window window{last, last};
  window.opens = false;
  draft.windows.push_back(window);
  attach_years(in, mark, draft, read_years(in));
}

/// «не позднее 5 рабочего дня», «последний день месяца»
bool read_nth_day(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  in.accept_any({"не позднее", "до", "к", "по", "в", "на"});
  in.accept("каждый");
  const auto begin = in.mark();
  const auto number = read_ordinal(in);
  // «5 рабочего дня» is a day, «5 рабочих дней» is a length of time.
  const bool length = lower(in.printed(in.mark(), in.mark() + 1)) == "рабочих";
  const bool working = number && !length && in.accept("рабочий");
  // «первый день месяца»; «3 дня» is a length of time.
  const bool first = number == 1 && in.sees("день месяц");
  if (!number || !in.accept("день") || (!working && *number != -1 && !first)) {
    in.rewind(mark);
    return false;
  }
  const bool ended = in.accept_any({"после окончание", "после завершение", "со день окончание"});
  if (ended) draft.about_the_past = true;
  in.accept("с");
  in.accept("каждый");
  std::optional<Unit> unit;
  if (in.accept("месяц")) {
    if (!read_following(in, draft)) unit = Unit::Month;
  } else if (in.accept("следующий месяц")) {
    draft.about_the_past = true;
  } else if (!read_following(in, draft)) {
    in.accept("отчетный");
    unit = read_unit(in);
  }
  check_working_day(in, begin, *number, unit);
  if (*number == -1 && (unit == Unit::Year || unit == Unit::SchoolYear)) {
    add_end_of_month(in, draft, begin, unit == Unit::Year ? 12 : 5);
    draft.annual = true;
  } else if (*number == -1) {
    // «до последнего рабочего дня декабря»
    if (const auto month = unit ? std::nullopt : in.accept(Group::Month)) {
      add_end_of_month(in, draft, begin, *month);
    } else {
      add_at(draft, {At::Of::Days, 0, 0, 0, false, false}, unit);
    }
  } else if (!working) {
    add_at(draft, {At::Of::Days, 1, 1, 0, false, false}, unit);
  } else {
    add_at(draft, {At::Of::WorkingDay, *number, 0, 0, true, true}, unit);
  }
  return true;
}

/// A month holds a weekday five times at most.
void check_weekdays(Reader& in, std::size_t mark, const std::vector<int>& numbers) {
  constexpr int most = 5;
  const auto wrong = [](int n) { return n == 0 || n > most; };
  if (std::none_of(numbers.begin(), numbers.end(), wrong)) return;
  in.fail(mark, in.mark(),
          {"такого дня недели в месяце не бывает", "no month has that many of a weekday"},
          "5-й " + in.printed(in.mark() - 1, in.mark()));
}

/// «последняя пятница месяца», «вторая декада каждого месяца», «последний месяц квартала»
bool read_numbered_part(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  in.accept_any({"в", "на"});
  in.accept("каждый");
  const bool counts = in.peek().kind == Token::Kind::Number && !in.peek().ordinal;
  const auto numbers = read_ordinals(in);
  const bool half = in.sees("половина");
  const auto fail = [&] {
    in.rewind(mark);
    return false;
  };
  if (numbers.empty()) return fail();
  std::vector<At> found;
  if (in.sees(Group::Weekday)) {
    found = read_weekdays(in, numbers);
    check_weekdays(in, mark, numbers);
  } else {
    const std::string_view word = in.peek().base;
    in.skip();
    for (const int number : numbers) {
      const auto part = days_of_part(word, number);
      if (part) found.push_back({At::Of::Days, part->first, part->second, 0, true, false});
      if (word == "месяц") found.push_back({At::Of::Month, number, 0, 0, true, false});
    }
  }
  // «первая неделя после каникул» counts from a date.
  if (found.empty() || in.sees(Group::Month) || in.sees("после")) return fail();
  in.accept("каждый");
  const auto unit = read_unit(in);
  const bool whole_month = found.front().of == At::Of::Month;
  const bool unnamed = !unit && draft.cycles.empty();
  if (unit == Unit::Year || unit == Unit::SchoolYear || unit == Unit::Plan ||
      (unnamed && (whole_month || counts || half))) {
    return fail();
  }
  for (const At& at : found) add_at(draft, at, unit);
  return true;
}

/// «в конце каждого квартала», «до конца месяца»
bool read_boundary_of_unit(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const bool deadline = in.accept_any({"не позднее", "до", "к", "перед"});
  if (!deadline) in.accept_any({"в", "на"});
  const bool ended = in.sees("окончание") || in.sees("завершение");
  const std::string_view word = deadline && ended ? "конец" : in.peek().base;
  const auto days = days_of_boundary(word);
  if (days) in.skip();
  if (days) in.accept_any({"каждый", "текущий"});
  const auto unit = days ? read_unit(in) : std::nullopt;
  const bool yearly = unit == Unit::Year || unit == Unit::SchoolYear;
  if (!unit || yearly || *unit == Unit::Plan || *unit == Unit::Day ||
      (deadline && word == "середина")) {
    in.rewind(mark);
    return false;
  }
  At at{At::Of::Days, days->first, days->second, 0, true, false};
  if (deadline && word == "конец") at = {At::Of::Days, 0, 0, 0, false, false};
  if (deadline && word == "начало") at = {At::Of::CountBefore, 1, 1, 0, false, false};
  add_at(draft, at, unit);
  return true;
}

/// «первые три дня месяца», «последние 5 дней квартала»
bool read_first_days_of_unit(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const auto days = read_some_days_of_unit(in);
  if (!days) return in.failed();
  in.accept("каждый");
  const auto unit = read_unit(in);
  const bool fits = unit == Unit::Month || unit == Unit::Quarter || unit == Unit::HalfYear ||
                    unit == Unit::SchoolQuarter || unit == Unit::Trimester;
  // «каждый квартал в последние 10 дней»
  if (!fits && (unit || draft.cycles.empty())) {
    in.rewind(mark);
    return false;
  }
  add_at(draft, {At::Of::Days, days->first, days->second, 0, true, false}, unit);
  return true;
}

}  // namespace

bool read_part(Reader& in, Draft& draft) {
  return read_first_days_of_unit(in, draft) || read_numbers(in, draft) || read_nth_day(in, draft) ||
         read_numbered_part(in, draft) || read_boundary_of_unit(in, draft);
}

}  // namespace marshrut::words
