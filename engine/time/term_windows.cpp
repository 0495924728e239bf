#include <algorithm>

#include "engine/time/term_print.hpp"
#include "engine/time/term_spans.hpp"

// Windows and deadlines of the year: a span or two, whether only the end counts, and the years.
namespace marshrut::words {

namespace {

constexpr int first_school_month = 8;

/// Does `last` come after `first` in one and the same year?
bool in_order(const Edge& first, const Edge& last) {
  if (first.of != Edge::Of::Month || last.of != Edge::Of::Month) return true;
  if (first.number != last.number) return first.number < last.number;
  return last.day <= 0 || (first.day > 0 && first.day <= last.day);
}

bool of_school(const Edge& edge) {
  return edge.of == Edge::Of::QuarterStart || edge.of == Edge::Of::QuarterEnd;
}

/// The year that `edge` counts by, where the words say `year`.
int year_of_edge(const Edge& edge, int year, bool school) {
  if (of_school(edge)) {
    const bool next_year = edge.number >= 3 || (edge.number == 2 && edge.plus > 0);
    return school || !next_year ? year : year - 1;
  }
  return school && edge.number < first_school_month ? year + 1 : year;
}

void give_year(Window& window, int year, bool school) {
  window.year = year_of_edge(window.first, year, school);
  // «ноябрь – февраль 2023»: the year is that of the end.
  if (!school && !of_school(window.first) && !in_order(window.first, window.last)) --*window.year;
}

void check_leap_day(Reader& in, std::size_t mark, const Window& window) {
  for (const Edge& edge : {window.first, window.last}) {
    const bool leap = edge.of == Edge::Of::Month && edge.number == 2 && edge.day == 29;
    const int year = window.last_year.value_or(*window.year);
    if (leap) check_day(in, mark, edge.day, edge.number, year, false);
  }
}

/// The windows that wait for a year get every one of `years`.
void attach_years(Reader& in, std::size_t mark, Draft& draft, const std::vector<Years>& years) {
  const auto begin = draft.windows.begin() + static_cast<std::ptrdiff_t>(draft.yearless_from);
  const std::vector<Window> waiting(begin, draft.windows.end());
  draft.windows.erase(begin, draft.windows.end());
  for (const Window& window : waiting) {
    if (window.year) draft.windows.push_back(window);
  }
  for (const Years& span : years) {
    for (int year = span.first; year <= span.last; ++year) {
      for (Window window : waiting) {
        if (window.year) continue;
        give_year(window, year, span.school);
        check_leap_day(in, mark, window);
        draft.windows.push_back(window);
      }
    }
  }
  draft.yearless_from = draft.windows.size();
}

/// «1 марта года, следующего за отчётным»: a yearly duty about the year before.
bool read_next_year(Reader& in, Draft& draft, const Span& span) {
  const auto mark = in.mark();
  bool next = in.accept("следующий год") || in.accept("следующий за отчетный год");
  if (!next && in.accept("год")) {
    in.accept(",");
    next = in.accept("следующий за отчетный");
    if (next) in.accept_any({"год", "период"});
  }
  if (!next || span.last.of != Edge::Of::Month) {
    in.rewind(mark);
    return false;
  }
  const int day = span.last.day > 0 ? span.last.day : 31;
  draft.at.push_back({At::Of::DayAfter, day, span.last.number, 0, true, false});
  draft.reported = Unit::Year;
  draft.about_the_past = true;
  return true;
}

void add(Reader& in, std::size_t mark, Draft& draft, const std::vector<Span>& spans, bool opens) {
  if (spans.size() == 1 && read_next_year(in, draft, spans.front())) return;
  for (const Span& span : spans) {
    Window window{span.first, span.last};
    window.opens = opens && !span.day;
    draft.annual = draft.annual || span.every_year;
    draft.windows.push_back(window);
    bool school = false;
    if (span.year) attach_years(in, mark, draft, {{*span.year, *span.year}});
    if (span.year) accept_year_word(in, school);
  }
  // «Сентябрь – 2021»: a dash before a year is no range.
  const auto dash = in.mark();
  in.accept("-");
  const auto years = read_years(in);
  if (years.empty()) in.rewind(dash);
  if (!years.empty()) attach_years(in, mark, draft, years);
  in.accept_any({"текущий год", "каждый год", "включительно"});
}

/// The day before an edge; January's is told by the year before.
Edge day_before(Edge edge, int& year) {
  if (of_school(edge)) {
    --edge.plus;
  } else if (edge.number == 1) {
    edge = {Edge::Of::Month, 12, 31}, --year;
  } else {
    edge = {Edge::Of::Month, edge.number - 1, 0};
  }
  return edge;
}

bool accept_deadline(Reader& in) {
  const auto mark = in.mark();
  in.accept("в");
  in.accept("срок");
  if (in.accept_any({"не позднее , чем до", "не позднее чем до", "не позднее , чем",
                     "не позднее чем", "не позднее", "до", "к", "перед"})) {
    in.accept("по");
    return true;
  }
  in.rewind(mark);
  return in.accept("по");
}

/// The last day before `span` begins, in the years that follow the words.
void add_before(Reader& in, std::size_t mark, Draft& draft, Span span) {
  int shift = 0;
  span.first = span.last = day_before(span.first, shift);
  const auto years_mark = in.mark();
  auto years = read_years(in);
  in.rewind(years_mark);
  span.day = true;
  const std::size_t before = draft.windows.size();
  add(in, mark, draft, {span}, false);
  for (std::size_t i = before; i < draft.windows.size(); ++i) {
    if (draft.windows[i].year) *draft.windows[i].year += shift;
  }
}

bool read_deadline(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const bool by = in.sees("по");
  const bool inclusive_words = in.sees("не позднее") || by;
  if (!accept_deadline(in)) return false;
  const bool ended = in.sees("окончание") || in.sees("завершение");
  if (ended && by) {
    in.rewind(mark);
    return false;
  }
  const bool start = in.sees("начало");
  if (auto spans = read_boundary(in, true); !spans.empty()) {
    if (start) {
      add_before(in, mark, draft, spans.front());
    } else {
      add(in, mark, draft, spans, false);
    }
    return true;
  }
  const auto spans = read_spans(in);
  if (spans.empty()) {
    in.rewind(mark);
    return in.failed();
  }
  if (spans.front().day || inclusive_words) {
    add(in, mark, draft, spans, false);
    return true;
  }
  for (const Span& span : spans) add_before(in, mark, draft, span);
  draft.remarks.emplace_back("«до» понято как «до начала названного времени»");
  return true;
}

/// The end of a range, after its dash or «по»; a day alone takes its month from there.
std::optional<Span> read_end(Reader& in, Span& start) {
  const auto spans = read_spans(in);
  if (spans.size() != 1) return std::nullopt;
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

/// Joins two spans; the years are told by either, or follow.
void add_range(Reader& in, std::size_t mark, Draft& draft, const Span& start, const Span& end) {
  Window window{start.first, end.last};
  const auto years = end.year ? std::vector<Years>{} : read_years(in);
  const bool dated = years.size() == 1 && years.front().first == years.front().last;
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
  } else if (end.year) {
    give_year(window, *end.year, false);
    check_leap_day(in, mark, window);
  }
  draft.windows.push_back(window);
  if (window.year) {
    attach_years(in, mark, draft, {{*window.year, *window.year}});
  } else if (!years.empty()) {
    attach_years(in, mark, draft, years);
  }
  in.accept_any({"текущий год", "каждый год", "включительно"});
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
  if (spans.size() != 1) {
    in.rewind(mark);
    return in.failed() ? std::nullopt : read_bare_day(in);
  }
  Span span = spans.front();
  const auto years_mark = in.mark();
  const auto years = read_years(in);
  const bool one = years.size() == 1 && years.front().first == years.front().last;
  if (one && !span.year) {
    span.year = year_of_edge(span.first, years.front().first, years.front().school);
  } else {
    in.rewind(years_mark);
  }
  return span;
}

bool read_range(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const bool from = in.accept("начинать с") || in.accept("с") || in.accept("от");
  auto start = read_start(in);
  const bool columns = start && start->year && in.accept("/");
  const bool joined =
      columns || (start && in.accept("-")) || (start && from && in.accept_any({"по", "до"}));
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
  const bool since = in.accept_any({"с", "после"});
  const auto start = since ? read_start(in) : std::nullopt;
  if (!start || start->month_open || start->first.of != Edge::Of::Month || (after && !start->day)) {
    if (!in.failed()) in.rewind(mark);
    return in.failed();
  }
  Window window{start->first, {Edge::Of::Month, 12, 0}};
  window.year = start->year;
  if (start->year) check_leap_day(in, mark, window);
  draft.windows.push_back(window);
  if (window.year) draft.yearless_from = draft.windows.size();
  draft.remarks.emplace_back("конец не назван: принят конец года");
  return true;
}

/// Years by themselves: «на 2022–2024 годы», «с 2023 года», «до 2024 года».
bool read_bare_years(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  in.accept("начинать");
  const bool since = in.accept("с");
  const bool until = !since && in.accept_any({"на период до", "до", "не позднее", "к", "по"});
  if (!since && !until) in.accept_any({"в", "на", "за"});
  in.accept("реализация");
  auto years = read_years(in);
  if (years.empty()) {
    in.rewind(mark);
    return in.failed();
  }
  const bool closed = since && in.accept_any({"по", "до"});
  const auto last = closed ? read_years(in) : std::vector<Years>{};
  if (closed && last.empty()) in.rewind(mark);
  if (closed && last.empty()) return false;
  if (closed) years.front().last = last.front().last;
  if (years.front().last < years.front().first) {
    in.fail(mark, in.mark(), {"конец раньше начала", "the end is before the beginning"});
  }
  if (since && !closed) years.front().sort = Years::Sort::From;
  if (until) {
    years.front().sort = Years::Sort::Until;
    draft.remarks.emplace_back("названный последним год понят включительно");
  }
  if (!since && !until && draft.yearless_from < draft.windows.size()) {
    attach_years(in, mark, draft, years);
  } else {
    draft.years.insert(draft.years.end(), years.begin(), years.end());
  }
  return true;
}

void accept_preposition(Reader& in) {
  const bool holidays = in.peek(2).group == Group::Season || in.peek(2).base == "каникулы";
  if (holidays && in.accept("в день")) return;
  in.accept_any({"в течение", "на протяжение", "в период", "за период", "на период", "в срок", "в",
                 "на", "за", "от", "период", "срок"});
  in.accept("весь");
}

bool read_plain(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  accept_preposition(in);
  if (read_range(in, draft)) return true;
  const auto spans = read_spans(in);
  if (spans.empty()) {
    if (read_bare_years(in, draft)) return true;
    if (!in.failed()) in.rewind(mark);
    return in.failed();
  }
  add(in, mark, draft, spans, true);
  return true;
}

}  // namespace

bool read_window(Reader& in, Draft& draft) {
  return read_range(in, draft) || read_bare_years(in, draft) || read_deadline(in, draft) ||
         read_since(in, draft) || read_plain(in, draft);
}

}  // namespace marshrut::words
