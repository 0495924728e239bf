#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/time/term_cycles.hpp"
#include "engine/time/term_triggers.hpp"
#include "engine/time/term_windows.hpp"

// Where in its period a duty falls: «последняя пятница месяца», «конец квартала», «первый день».
namespace marshrut::words {

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

/// «после каникул», «перед каникулами» behind a day: it is counted from them.
bool read_day_around(Reader& in, Draft& draft, int number) {
  const auto mark = in.mark();
  const bool after = number > 0 && in.accept("после");
  const bool before = !after && number == -1 && in.accept_any({"перед", "до"});
  if (!after && !before) return false;
  const int count = before ? 1 : number;
  const auto words = in.mark();
  if (read_anchor(in, draft, {Count::WorkingDays, count}, after ? Way::After : Way::Before)) {
    return true;
  }
  // «первый рабочий день после конкурса»
  std::string event = in.peek().kind == Token::Kind::Word ? read_event_name(in) : std::string();
  if (event.empty()) {
    in.fail(mark, words, {"не сказано, от какого события отсчёт", "no event to count from"});
    return true;
  }
  set_trigger(in, mark, draft, {std::move(event), Count::WorkingDays, count, before});
  return true;
}

/// «первый день сентября», «последний день каникул», «последний рабочий день декабря»
bool read_day_of_span(Reader& in, Draft& draft, int number) {
  const auto mark = in.mark();
  // A day of a stage is no day: «последний день начала каникул».
  const bool none = in.sees("учебный") || days_of_boundary(in.peek().base).has_value();
  auto spans = none ? std::vector<Span>{} : read_spans(in);
  const bool days = std::any_of(spans.begin(), spans.end(), [](const Span& s) { return s.day; });
  if (spans.empty() || days) {
    if (!in.failed()) in.rewind(mark);
    return in.failed();
  }
  // «последний день октября и марта»
  while (in.sees("и") && in.peek(1).group == Group::Month) {
    in.skip();
    for (const Span& more : read_spans(in)) spans.push_back(more);
  }
  for (const Span& span : spans) {
    const Edge edge = number == -1 ? span.last : span.first;
    Window window{edge, edge};
    window.year = span.year;
    window.opens = false;
    draft.windows.push_back(window);
  }
  attach_years(in, mark, draft, read_years(in));
  return true;
}

/// «первый учебный день», «последний учебный день четверти»
bool read_school_day(Reader& in, Draft& draft, int number) {
  const auto mark = in.mark();
  const auto unit = read_unit(in);
  const bool part = unit == Unit::SchoolQuarter || unit == Unit::Trimester ||
                    unit == Unit::SchoolHalf || unit == Unit::HalfYear;
  if (part) {
    const int day = number == -1 ? 0 : 1;
    add_at(draft, {At::Of::Days, day, day, 0, false, false},
           unit == Unit::HalfYear ? Unit::SchoolHalf : unit);
    return true;
  }
  const bool year = unit == Unit::Year || unit == Unit::SchoolYear;
  if (unit && !year) in.rewind(mark);
  if (!unit && read_day_of_span(in, draft, number)) return true;
  const Edge edge = number == -1 ? Edge{Edge::Of::HalfEnd, 2, 0} : Edge{Edge::Of::HalfStart, 1, 0};
  Window window{edge, edge};
  window.opens = false;
  draft.windows.push_back(window);
  attach_years(in, mark, draft, read_years(in));
  return true;
}

/// Behind «окончания»: «месяца», «месяца, следующего за отчётным», «отчётного квартала».
std::optional<Unit> read_unit_of_day(Reader& in, Draft& draft) {
  in.accept("с");
  in.accept("каждый");
  if (in.accept("месяц")) {
    return read_following(in, draft) ? std::nullopt : std::optional(Unit::Month);
  }
  if (in.accept("следующий месяц")) {
    draft.about_the_past = true;
    return std::nullopt;
  }
  if (read_following(in, draft)) return std::nullopt;
  in.accept("отчетный");
  return read_unit(in);
}

/// «день месяца», «день каждой четверти», «день сентября», «день каникул»: its first one.
bool begins_period(Reader ahead) {
  if (!ahead.accept("день")) return false;
  const bool named = ahead.sees(Group::Month) || ahead.sees(Group::Season) ||
                     ahead.sees(Group::Roman) || ahead.sees(Group::Ordinal);
  ahead.accept("каждый");
  return named || ahead.sees("каникулы") || read_unit(ahead).has_value();
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
  const bool school = !working && (number == 1 || number == -1) && in.accept("учебный");
  // «первый день месяца»; «3 дня» is a length of time.
  const bool first = number == 1 && begins_period(in);
  if (!number || !in.accept("день") || (!working && !school && *number != -1 && !first)) {
    in.rewind(mark);
    return false;
  }
  const bool ended = in.accept_any({"после окончание", "после завершение", "со день окончание"});
  if (ended) draft.about_the_past = true;
  if (!ended && read_day_around(in, draft, *number)) return true;
  if (school) return read_school_day(in, draft, *number);
  const auto unit = read_unit_of_day(in, draft);
  check_working_day(in, begin, *number, unit);
  if (*number == -1 && (unit == Unit::Year || unit == Unit::SchoolYear)) {
    add_end_of_month(in, draft, begin, unit == Unit::Year ? 12 : 5);
    draft.annual = true;
  } else if (!unit && (*number == -1 || !working) && read_day_of_span(in, draft, *number)) {
    return true;
  } else if (!working || *number == -1) {
    const int day = *number == -1 ? 0 : 1;
    add_at(draft, {At::Of::Days, day, day, 0, false, false}, unit);
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

/// «вторая половина», «последняя декада» of a period; nothing where it has no such part.
std::optional<At> part_of_unit(std::string_view word, int number, Unit unit) {
  const bool month = unit == Unit::Month;
  if (word == "месяц") return At{At::Of::Month, number, 0, 0, true, false};
  if (!month && (word == "половина" || word == "пол")) {
    const int half = number == -1 ? 2 : number;
    if (half < 1 || half > 2) return std::nullopt;
    return At{At::Of::Part, half, 2, 0, true, false};
  }
  if (unit == Unit::Week) return std::nullopt;
  // «последняя декада квартала» is the last days of a month too.
  const bool last = !month && word == "декада" && number == -1;
  const auto days = last ? std::optional(std::pair{-9, 0}) : days_of_part(word, number);
  if (!days) return std::nullopt;
  return At{At::Of::Days, days->first, days->second, 0, true, false};
}

/// «последняя пятница месяца», «вторая декада каждого месяца», «последний месяц квартала»
bool read_numbered_part(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  in.accept_any({"в", "на"});
  in.accept("каждый");
  const bool counts = in.peek().kind == Token::Kind::Number && !in.peek().ordinal;
  const auto numbers = read_ordinals(in);
  const std::string_view word = in.peek().base;
  const bool half = word == "половина" || word == "пол";
  const auto fail = [&] {
    in.rewind(mark);
    return false;
  };
  if (numbers.empty()) return fail();
  std::vector<At> found;
  const bool by_weekday = in.sees(Group::Weekday);
  if (by_weekday) {
    found = read_weekdays(in, numbers);
    check_weekdays(in, mark, numbers);
  } else {
    if (!part_of_unit(word, 1, Unit::Month)) return fail();
    in.skip();
  }
  // «первая неделя после каникул» counts from a date.
  const bool month_follows = in.sees(Group::Month) || in.peek(1).group == Group::Month;
  if (month_follows || in.sees("после")) return fail();
  in.accept("каждый");
  const auto unit = read_unit(in);
  const bool unnamed = !unit && draft.cycles.empty();
  const Unit of = unit.value_or(draft.cycles.empty() ? Unit::Month : draft.cycles.front().unit);
  for (const int number : numbers) {
    const auto part = by_weekday ? std::nullopt : part_of_unit(word, number, of);
    if (part) found.push_back(*part);
  }
  if (found.empty() || unit == Unit::Year || unit == Unit::SchoolYear || unit == Unit::Plan ||
      (unnamed && (word == "месяц" || counts || half))) {
    return fail();
  }
  for (const At& at : found) add_at(draft, at, unit);
  return true;
}

/// «начало», «середина», «конец» of a period as days of it, or as its middle part.
At stage_of_unit(std::string_view word, std::pair<int, int> days, Unit unit, bool deadline) {
  if (deadline && word == "конец") return {At::Of::Days, 0, 0, 0, false, false};
  if (deadline && word == "начало") return {At::Of::CountBefore, 1, 1, 0, false, false};
  if (deadline) {
    constexpr int half_of_month = 15;
    if (unit == Unit::Month) {
      return {At::Of::Days, half_of_month, half_of_month, 0, false, false};
    }
    return {At::Of::Part, 1, 2, 0, false, false};
  }
  if (unit == Unit::Week) {  // its working days: two, one and two
    constexpr int wednesday = 3;
    if (word == "середина") return {At::Of::Weekday, 1, 0, wednesday, false, false};
    const bool start = word == "начало";
    return {At::Of::Days, start ? 1 : 4, start ? 2 : 5, 0, true, false};
  }
  if (word == "середина" && unit != Unit::Month) return {At::Of::Part, 2, 3, 0, true, false};
  return {At::Of::Days, days.first, days.second, 0, true, false};
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
  if (!unit || yearly || *unit == Unit::Plan || *unit == Unit::Day) {
    in.rewind(mark);
    return false;
  }
  add_at(draft, stage_of_unit(word, *days, *unit, deadline), unit);
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
