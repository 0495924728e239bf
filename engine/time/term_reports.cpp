#include <algorithm>

#include "engine/time/term_cycles.hpp"

// What a report is about, and months that are left out: «за отчётный квартал», «кроме июля».
namespace marshrut::words {

bool read_following(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  in.accept(",");
  const bool bare = in.sees("следующий за квартал") || in.sees("следующий за полугодие") ||
                    in.sees("следующий за месяц") || in.sees("следующий за год");
  const bool ended = in.sees("следующий за окончание") || in.sees("следующий за завершение");
  if (!in.accept("следующий за отчетный") && !(bare && in.accept("следующий за")) &&
      !(ended && in.accept_any({"следующий за окончание", "следующий за завершение"})) &&
      !in.accept("после отчетный")) {
    in.rewind(mark);
    return false;
  }
  draft.about_the_past = true;
  if (!in.accept("период")) {
    if (const auto unit = read_unit(in)) draft.reported = unit;
  }
  in.accept("месяц");
  return true;
}

namespace {

/// «за I полугодие», «за 2022 год» beside a date: what the report is about.
bool read_about(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  Draft about;
  const bool read = in.accept("за") && !in.sees("период") && read_window(in, about);
  const bool whole = read && about.cycles.empty() && about.at.empty() &&
                     std::all_of(about.windows.begin(), about.windows.end(),
                                 [](const Window& window) { return window.opens; });
  if (!whole || in.failed()) {
    in.rewind(mark);
    return false;
  }
  settle_leading(about);
  draft.about = about.windows;
  for (const Years& years : about.years) draft.about.push_back(whole_years(years));
  return !draft.about.empty();
}

}  // namespace

bool read_report(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (read_following(in, draft)) return true;
  if (in.accept("за") && (in.accept("отчетный") || in.accept("предыдущий"))) {
    draft.about_the_past = true;
    if (in.accept("период")) return true;
    if (const auto unit = read_unit(in)) {
      draft.reported = unit;
      return true;
    }
  }
  in.rewind(mark);
  return read_about(in, draft);
}

bool read_exception(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (!in.accept_any({"кроме", "за исключение"})) return false;
  in.accept("период");
  // A daily duty skips days off anyway.
  if (in.accept_any({"выходной и праздничный день", "праздничный и выходной день", "выходной день",
                     "праздничный день", "выходной", "суббота и воскресенье"})) {
    return true;
  }
  std::vector<Window> months;
  while (true) {
    const auto spans = read_spans(in);
    if (spans.empty()) break;
    for (const Span& span : spans) months.push_back({span.first, span.last, span.year});
    in.accept_any({",", "и"});
  }
  for (const Window& window : months) {
    const bool plain = window.first.of == Edge::Of::Month && window.last.of == Edge::Of::Month &&
                       window.first.day == 1 && window.last.day == 0 && !window.year;
    if (!plain) continue;
    for (int month = window.first.number;; month = month % 12 + 1) {
      draft.except.push_back(month);
      if (month == window.last.number) break;
    }
  }
  if (draft.except.empty() && !in.failed()) in.rewind(mark);
  return !draft.except.empty() || in.failed();
}

}  // namespace marshrut::words
