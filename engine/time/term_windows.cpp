#include "engine/time/term_windows.hpp"

#include <fmt/format.h>

#include <algorithm>

// Windows and deadlines of the year: a span or two, whether only the end counts, and the years.
namespace marshrut::words {

namespace {

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

/// «сентябрь (начало года)»: the bracket says what the month is to people, and is no window.
void accept_stage_note(Reader& in, Draft& draft) {
  Reader ahead = in;
  if (!ahead.accept("(")) return;
  const auto note = ahead.mark();
  ahead.accept_any({"в", "на"});
  const auto spans = read_boundary(ahead, false);
  const bool of_year = spans.size() == 1 && spans.front().every_year;
  if (!of_year || !ahead.sees(")")) return;
  draft.remark({"пояснение, к сроку не относится:", "a comment that is no part of the term:"},
               in.printed(note, ahead.mark()));
  in.rewind(ahead.mark() + 1);
}

/// «сентябрь (1-15)», «сентябрь, вторая половина», «октябрь, последняя пятница»: parts of the
/// month that stands before; empty where none follows.
std::vector<Span> read_parts_behind(Reader& in, int month) {
  const auto mark = in.mark();
  const bool bracket = in.accept("(");
  if (!bracket) in.accept(",");
  auto spans = read_parts_of(in, month);
  const bool other = in.sees("каждый") || in.sees("месяц") || in.sees("квартал");
  if (spans.empty() || other || (bracket && !in.accept(")"))) {
    in.rewind(mark);
    spans.clear();
  }
  return spans;
}

bool whole_month(const Span& span) {
  return span.first == Edge{Edge::Of::Month, span.last.number} && span.last.of == Edge::Of::Month &&
         span.last.day == 0 && !span.year;
}

void add(Reader& in, std::size_t mark, Draft& draft, std::vector<Span> spans, bool opens) {
  std::size_t behind_years = 0;
  if (opens && spans.size() == 1 && whole_month(spans.front())) {
    const int month = spans.front().first.number;
    auto parts = read_parts_behind(in, month);
    // «сентябрь 2023 (вторая половина)»
    Reader ahead = in;
    if (parts.empty() && !read_years(ahead).empty() && ahead.sees("(")) {
      parts = read_parts_behind(ahead, month);
      if (!parts.empty()) behind_years = ahead.mark();
    }
    if (!parts.empty()) spans = std::move(parts);
  }
  if (spans.size() == 1 && read_next_year(in, draft, spans.front())) return;
  for (const Span& span : spans) {
    Window window{span.first, span.last};
    window.opens = opens && !span.day;
    if (!opens) window.first = window.last;
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
  const bool every_year = years.empty() && !spans.empty() && spans.front().every_year;
  draft.annual = draft.annual || every_year;
  attach_years(in, mark, draft, years.empty() ? take_leading(draft) : years);
  in.rewind(std::max(in.mark(), behind_years));
  accept_this_year(in, draft);
  accept_stage_note(in, draft);
}

/// The day before an edge; January's is told by the year before.
Edge day_before(Edge edge, int& year) {
  if (edge.of_school()) {
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
  const bool term = in.accept("срок");
  if (term && in.accept("по")) return true;
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

/// «до 1.9»: as well the number of a section; true where it stands here.
bool fail_short_month(Reader& in) {
  const Token& day = in.peek();
  const Token& month = in.peek(2);
  const bool fits = day.kind == Token::Kind::Number && day.digits <= 2 && in.peek(1).base == "." &&
                    month.kind == Token::Kind::Number && month.digits == 1 &&
                    in.peek(3).base != ".";
  if (!fits) return false;
  const auto mark = in.mark();
  for (int i = 0; i < 3; ++i) in.skip();
  in.fail(mark, in.mark(),
          {"это дата или номер пункта? дату пишут двумя цифрами",
           "a date or the number of a section? a date has two digits"},
          fmt::format("{:02}.{:02}", day.value, month.value));
  return true;
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
      for (const Span& span : spans) add_before(in, mark, draft, span);
    } else {
      add(in, mark, draft, spans, false);
    }
    return true;
  }
  if (!in.sees("новый год")) in.accept_any({"новый", "каждый"});
  const auto spans = read_spans(in);
  if (spans.empty()) {
    if (!in.failed() && !fail_short_month(in)) in.rewind(mark);
    return in.failed();
  }
  // «до декабря 2024 года включительно»
  Reader ahead = in;
  read_years(ahead);
  if (spans.front().day || inclusive_words || ahead.sees("включительно")) {
    add(in, mark, draft, spans, false);
    return true;
  }
  for (const Span& span : spans) add_before(in, mark, draft, span);
  draft.remarks.push_back(Message{"«до» понято как «до начала названного времени»",
                                  "«до» is taken as: before the time that is named begins"});
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
  // «с 2022 до 2024 года», «2022 – до 2024»
  const auto end = in.mark();
  bool closed = in.accept("- до") || (since && in.accept_any({"по", "до"}));
  const auto last = closed ? read_years(in) : std::vector<Years>{};
  if (closed && last.empty()) {
    // «2022 год – до 1 марта»: the dash leads to the date of that year.
    in.rewind(since ? mark : end);
    closed = false;
    if (since) return false;
  }
  if (closed) years.front().last = last.front().last;
  if (years.front().last < years.front().first) {
    in.fail(mark, in.mark(), {"конец раньше начала", "the end is before the beginning"});
  }
  if (since && !closed) years.front().sort = Years::Sort::From;
  if (until) {
    years.front().sort = Years::Sort::Until;
    draft.remarks.push_back(Message{"названный последним год понят включительно",
                                    "the year that is named last is taken as one of them"});
  }
  const bool whole = !since && !until;
  const bool repeats = !draft.cycles.empty() || !draft.at.empty();
  if (whole && !closed && repeats && !draft.leading.empty()) {
    in.fail(mark, in.mark(),
            {"у разных лет разные повторения: запишите их двумя строками плана",
             "different years repeat in different ways: make two rows of the plan"});
  }
  if (whole && draft.yearless_from < draft.windows.size()) {
    attach_years(in, mark, draft, years);
  } else if (whole && !closed) {
    settle_leading(draft);
    draft.leading = std::move(years);
  } else {
    draft.years.insert(draft.years.end(), years.begin(), years.end());
  }
  return true;
}

void accept_preposition(Reader& in) {
  const bool holidays = in.peek(2).group == Group::Season || in.peek(2).base == "каникулы" ||
                        in.peek(2).base == "школьный";
  if (holidays && in.accept("в день")) return;
  in.accept_any({"в течение", "на протяжение", "в период", "за период", "на период", "в срок",
                 "в время", "в", "на", "за", "от", "период", "срок"});
  in.accept("весь");
}

}  // namespace

bool read_plain_window(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (!in.accept("по состояние на")) accept_preposition(in);
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

bool read_window(Reader& in, Draft& draft) {
  return read_range(in, draft) || read_bare_years(in, draft) || read_deadline(in, draft) ||
         read_since(in, draft) || read_plain_window(in, draft);
}

}  // namespace marshrut::words
