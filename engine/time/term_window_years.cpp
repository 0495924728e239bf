#include <algorithm>

#include "engine/time/term_windows.hpp"

// How years come to windows.
namespace marshrut::words {

namespace {

constexpr int first_school_month = 8;

bool wraps(const Window& window) {
  return !of_school(window.first) && !in_order(window.first, window.last) &&
         window.first.number >= first_school_month;
}

}  // namespace

bool in_order(const Edge& first, const Edge& last) {
  if (first.of != Edge::Of::Month || last.of != Edge::Of::Month) return true;
  if (first.number != last.number) return first.number < last.number;
  return last.day <= 0 || (first.day > 0 && first.day <= last.day);
}

bool of_school(const Edge& edge) {
  return edge.of == Edge::Of::QuarterStart || edge.of == Edge::Of::QuarterEnd;
}

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
    const bool two = !span.school && span.last == span.first + 1;
    if (two && waiting.size() == 1 && wraps(waiting.front())) --span.last, span.school = true;
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

void accept_this_year(Reader& in) {
  in.accept_any({"текущий год", "текущий учебный год", "текущий календарный год", "каждый год",
                 "каждый учебный год"});
  in.accept("включительно");
}

}  // namespace marshrut::words
