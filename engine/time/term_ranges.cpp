#include <algorithm>
#include <utility>

#include "engine/time/term_print.hpp"
#include "engine/time/term_windows.hpp"

// From one day to another: «с 1 по 15 октября», «сентябрь 2022 – май 2023», «с 1 сентября».
namespace marshrut::words {

namespace {

/// The end of a range, after its dash or «по»; a day alone takes its month from there.
std::optional<Span> read_end(Reader& in, Span& start) {
  const auto spans = read_spans(in);
  if (in.failed() || spans.size() != 1) return std::nullopt;
  // «по май следующего года»: the first May that comes is meant, so it must be one of the next.
  const bool wraps = !start.year && !in_order(start.first, spans.front().last);
  if (wraps) in.accept_any({"следующий год", "следующий календарный год"});
  if (start.month_open) {
    if (!spans.front().day || spans.front().first.of != Edge::Of::Month) return std::nullopt;
    start.first.number = spans.front().first.number;
  }
  return spans.front();
}

void fail_backwards(Reader& in, std::size_t mark, Window window) {
  std::swap(window.first, window.last);
  if (window.last_year) std::swap(window.year, window.last_year);
  for (Edge* edge : {&window.first, &window.last}) {
    if (edge == &window.first && edge->day == 0) edge->day = 1;
    if (edge == &window.last && edge->day == 1 && window.first.day <= 1) edge->day = 0;
  }
  in.fail(mark, in.mark(), {"конец раньше начала", "the end is before the beginning"},
          describe(window));
}

/// «с мая по апрель 2023 года»: unlike «с ноября по февраль 2023» no season that wraps.
bool from_spring_backwards(const Window& window) {
  constexpr int first_of_autumn = 8;
  return window.first.of == Edge::Of::Month && !in_order(window.first, window.last) &&
         window.first.number < first_of_autumn;
}

/// Joins two spans; the years are told by either, or follow.
void add_range(Reader& in, std::size_t mark, Draft& draft, const Span& start, const Span& end) {
  if (start.first.plus != 0 || end.last.plus != 0) {
    in.fail(
        mark, in.mark(),
        {"каникулы не край срока: назовите даты", "holidays are no edge of a term: name dates"});
    return;
  }
  Window window{start.first, end.last};
  auto years = end.year ? std::vector<Years>{} : read_years(in);
  if (years.empty() && !start.year && !end.year) years = take_leading(draft);
  const bool dated = years.size() == 1 && years.front().first == years.front().last;
  // «осень – зима 2023»: the year is that of the autumn.
  if (start.season && start.first.number == 9 && dated && !in_order(window.first, window.last)) {
    window.year = years.front().first;
    window.last_year = *window.year + 1;
    draft.windows.push_back(window);
    draft.yearless_from = draft.windows.size();
    return;
  }
  const bool same_month = start.first.number == end.last.number;
  if (start.year && (end.year || (dated && !years.front().school))) {
    window.year = start.year;
    window.last_year = end.year ? *end.year : years.front().first;
    const bool backwards =
        *window.last_year < *window.year ||
        (window.year == window.last_year && !in_order(window.first, window.last));
    if (backwards) return fail_backwards(in, mark, window);
    check_leap_day(in, mark, window);
  } else if (same_month && !in_order(window.first, window.last)) {
    if (dated) window.year = years.front().first;
    return fail_backwards(in, mark, window);
  } else if (start.year) {
    window.year = start.year;
    // «с 1 октября 2022 по 1 сентября»: of the next year.
    if (!in_order(window.first, window.last)) window.last_year = *start.year + 1;
  } else if ((end.year || dated) && from_spring_backwards(window)) {
    window.year = end.year ? *end.year : years.front().first;
    return fail_backwards(in, mark, window);
  } else if (end.year) {
    give_year(window, *end.year, false);
    check_leap_day(in, mark, window);
  }
  draft.windows.push_back(window);
  bool school = false;
  if (end.year) accept_year_word(in, school);
  if (window.year) {
    attach_years(in, mark, draft, {{*window.year, *window.year}});
  } else if (!years.empty()) {
    attach_years(in, mark, draft, years);
  }
  accept_this_year(in, draft);
}

/// A day whose month comes later: «1» of «с 1 по 15 октября».
std::optional<Span> read_bare_day(Reader& in) {
  const bool number = in.peek().kind == Token::Kind::Number && in.peek().digits <= 2 &&
                      in.peek().value >= 1 && in.peek().value <= 31;
  if (!number) return std::nullopt;
  Span span = days_of_month(1, in.peek().value, in.peek().value);
  span.month_open = true;
  in.skip();
  return span;
}

/// A span with its own year behind it; a range may follow.
std::optional<Span> read_start(Reader& in) {
  const auto mark = in.mark();
  auto spans = read_spans(in);
  if (in.failed()) return std::nullopt;
  if (spans.size() != 1) {
    in.rewind(mark);
    return read_bare_day(in);
  }
  Span span = spans.front();
  bool school = false;
  if (span.year) accept_year_word(in, school);
  const auto years_mark = in.mark();
  const auto years = read_years(in);
  const bool one = years.size() == 1 && years.front().first == years.front().last;
  if (one && !span.year) {
    span.year = year_of_edge(span.first, years.front().first, years.front().school);
  } else {
    in.rewind(years_mark);
  }
  if (!span.year) in.accept("текущий год");
  return span;
}

/// «с I по III квартал»: from the first day of one to the last day of the other.
bool read_parts_range(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const bool from = in.accept("с");
  const auto number = from ? read_ordinal(in) : std::nullopt;
  const bool joined = number && in.accept_any({"по", "до"});
  const auto end = joined ? read_year_parts(in) : std::vector<Span>{};
  if (in.failed() || end.size() != 1) {
    if (!in.failed()) in.rewind(mark);
    return in.failed();
  }
  const auto start = same_part(end.front(), *number);
  const Edge& last = end.front().last;
  const bool backwards = start && (last.of_school() ? last.number < start->first.number
                                                    : in_order(last, start->first));
  if (!start || backwards) {
    in.fail(mark, in.mark(), {"конец раньше начала", "the end is before the beginning"});
    return true;
  }
  add_range(in, mark, draft, *start, end.front());
  return true;
}

/// «12 по 14», «12-14» before more of them.
std::optional<std::pair<int, int>> read_days_range(Reader& in) {
  const auto mark = in.mark();
  in.accept("с");
  const auto first = read_bare_day(in);
  const auto last = first && in.accept_any({"по", "-"}) ? read_bare_day(in) : std::nullopt;
  if (!last || last->first.day < first->first.day) {
    in.rewind(mark);
    return std::nullopt;
  }
  return std::pair{first->first.day, last->first.day};
}

/// «с 12 по 14 и с 19 по 21 октября 2023 года»: ranges that share a month.
bool read_days_ranges(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  std::vector<std::pair<int, int>> ranges;
  while (const auto range = read_days_range(in)) {
    ranges.push_back(*range);
    in.accept_any({", и", ",", "и"});
  }
  const auto month = ranges.size() > 1 ? in.accept(Group::Month) : std::nullopt;
  if (!month) {
    in.rewind(mark);
    return false;
  }
  for (const auto& [first, last] : ranges) {
    check_day(in, mark, last, *month, std::nullopt, false);
    const Span span = days_of_month(*month, first, last);
    draft.windows.push_back({span.first, span.last});
  }
  const auto years = read_years(in);
  attach_years(in, mark, draft, years.empty() ? take_leading(draft) : years);
  accept_this_year(in, draft);
  return true;
}

}  // namespace

bool read_range(Reader& in, Draft& draft) {
  if (read_parts_range(in, draft) || read_days_ranges(in, draft)) return true;
  const auto mark = in.mark();
  const bool from = in.accept_any({"начинать с", "с", "от", "не раньше чем", "не раньше"});
  auto start = read_start(in);
  const bool columns = start && start->year && in.accept("/");
  const bool joined =
      columns || (start && in.accept_any({"-", "по", "или"})) ||
      (start && from &&
       in.accept_any({"до", "и не позднее", ", не позднее", ", но не позднее", "но не позднее"}));
  const auto end = joined ? read_end(in, *start) : std::nullopt;
  if (end && !(columns && !end->year)) {
    add_range(in, mark, draft, *start, *end);
    return true;
  }
  if (!in.failed()) in.rewind(mark);
  return in.failed();
}

/// «с 1 сентября»: to the end of the year, or of the plan where the year is told.
bool read_since(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  in.accept("начинать");
  const bool after = in.sees("после");
  const bool since = in.accept_any({"с", "после", "не раньше чем", "не раньше"});
  const auto start = since ? read_start(in) : std::nullopt;
  if (!start || start->month_open || start->first.of != Edge::Of::Month || (after && !start->day)) {
    if (!in.failed()) in.rewind(mark);
    return in.failed();
  }
  Window window{start->first, {Edge::Of::Month, 12, 0}};
  window.year = start->year;
  if (start->year) {
    check_leap_day(in, mark, window);
    draft.since = window;
    return true;
  }
  draft.windows.push_back(window);
  draft.remarks.push_back(Message{"конец не назван: принят конец года",
                                  "no end is named: the end of the year is taken"});
  return true;
}

}  // namespace marshrut::words
