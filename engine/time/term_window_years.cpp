#include <algorithm>

#include "engine/time/term_windows.hpp"

// How years come to windows.
namespace marshrut::words {

namespace {

constexpr int first_autumn_month = 8;

bool wraps(const Window& window) {
  return !window.first.of_school() && !in_order(window.first, window.last) &&
         window.first.number >= first_autumn_month;
}

/// «сентябрь, январь, май»: in the order of a school year, from autumn into spring.
bool in_school_order(const std::vector<Window>& windows) {
  bool fell = false;
  for (std::size_t i = 0; i < windows.size(); ++i) {
    const Edge& first = windows[i].first;
    if (windows[i].year || first.of != Edge::Of::Month) return false;
    if (i == 0 && first.number < first_autumn_month) return false;
    const bool falls = i > 0 && first.number < windows[i - 1].first.number;
    if (fell && falls) return false;
    fell = fell || falls;
    if (fell && first.number >= first_autumn_month) return false;
  }
  return fell;
}

/// Are the years «2022–2023» one school year for these windows, or several in a row?
bool of_school_years(const Years& years, const std::vector<Window>& waiting) {
  if (years.school || years.last == years.first) return false;
  if (waiting.size() == 1 && wraps(waiting.front())) return true;
  if (years.each || years.last > years.first + 1) return false;
  const bool taught = std::all_of(waiting.begin(), waiting.end(),
                                  [](const Window& window) { return window.first.of_school(); });
  return (taught && !waiting.empty()) || in_school_order(waiting);
}

}  // namespace

namespace {

/// Does the edge fall after New Year?
bool in_second_year(const Edge& edge) {
  switch (edge.of) {
    case Edge::Of::TrimesterStart:
    case Edge::Of::TrimesterEnd: return edge.number == 3;
    case Edge::Of::HalfStart:
    case Edge::Of::HalfEnd: return edge.number == 2;
    default: return edge.number >= 3 || (edge.number == 2 && edge.plus > 0);
  }
}

}  // namespace

bool in_order(const Edge& first, const Edge& last) {
  if (first.of != Edge::Of::Month || last.of != Edge::Of::Month) return true;
  if (first.number != last.number) return first.number < last.number;
  return last.day <= 0 || (first.day > 0 && first.day <= last.day);
}

int year_of_edge(const Edge& edge, int year, bool school) {
  if (edge.of_school()) return school || !in_second_year(edge) ? year : year - 1;
  return school && edge.number < first_autumn_month ? year + 1 : year;
}

void give_year(Window& window, int year, bool school) {
  window.year = year_of_edge(window.first, year, school);
  // «ноябрь – февраль 2023»: the year is that of the end.
  if (!school && !window.first.of_school() && !in_order(window.first, window.last)) --*window.year;
}

void check_leap_day(Reader& in, std::size_t mark, const Window& window) {
  for (const Edge& edge : {window.first, window.last}) {
    const bool leap = edge.of == Edge::Of::Month && edge.number == 2 && edge.day == 29;
    const int year = window.last_year.value_or(*window.year);
    if (leap) check_day(in, mark, edge.day, edge.number, year, false);
  }
}

void attach_years(Reader& in, std::size_t mark, Draft& draft, const std::vector<Years>& years) {
  if (years.empty()) return;
  const auto begin = draft.windows.begin() + static_cast<std::ptrdiff_t>(draft.yearless_from);
  const std::vector<Window> waiting(begin, draft.windows.end());
  draft.windows.erase(begin, draft.windows.end());
  for (const Window& window : waiting) {
    if (window.year) draft.windows.push_back(window);
  }
  for (Years span : years) {
    // «декабрь – февраль 2022–2023» is one winter.
    if (of_school_years(span, waiting)) --span.last, span.school = true;
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

void accept_this_year(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const bool next = in.sees("следующий");
  const bool which =
      in.accept_any({"текущий", "новый", "следующий", "каждый отчетный", "каждый", "отчетный"});
  bool school = false;
  // «следующего года» without a school in it is the year after the reported one.
  if (which && (!accept_year_word(in, school) || (next && !school))) in.rewind(mark);
  if (next && in.mark() > mark) {
    draft.remarks.push_back(Message{"какой год следующий, не сказано: понято «каждый год»",
                                    "which year is the next is not said: every year is taken"});
  }
  // «до 31 декабря года»
  if (in.peek(1).kind == Token::Kind::End) in.accept("год");
  in.accept("включительно");
}

}  // namespace marshrut::words
