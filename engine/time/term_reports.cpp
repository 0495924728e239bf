#include <algorithm>

#include "engine/time/term_cycles.hpp"
#include "engine/time/term_windows.hpp"

// What a report is about, and days that are left out: «за отчётный квартал», «кроме июля».
namespace marshrut::words {

bool read_following(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  in.accept(",");
  const bool bare = in.sees("следующий за квартал") || in.sees("следующий за полугодие") ||
                    in.sees("следующий за месяц") || in.sees("следующий за год");
  const bool ended = in.sees("следующий за окончание") || in.sees("следующий за завершение");
  if (!in.accept_any({"следующий за отчетный", "следующий за предыдущий"}) &&
      !(bare && in.accept("следующий за")) &&
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

/// «за год –», «за календарный год до 20 января», «за 9 месяцев –»: what is reported. A bare «за
/// год до» counts.
bool read_about_year(Reader& in) {
  const auto mark = in.mark();
  const bool named = in.accept_any({"за учебный год", "за календарный год"});
  const bool parted = in.sees("-") || in.sees(":") || in.sees(",");
  if (named && (parted || in.sees("до"))) return true;
  in.rewind(mark);
  const bool year = in.accept("за год");
  const bool months = !year && in.accept("за") && read_count(in) && in.accept("месяц");
  in.accept("год");
  if ((year || months) && (in.sees("-") || in.sees(":"))) return true;
  in.rewind(mark);
  return false;
}

/// «за 9 месяцев до 10 октября»: these months of a year end right before that October, so the
/// report on them is due; true where it stands here, up to the date.
bool read_about_months(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const auto count = in.accept("за") ? read_count(in) : std::nullopt;
  const bool quarters = count == 3 || count == 6 || count == 9;
  if (!quarters || !in.accept("месяц") || !in.sees("до")) {
    in.rewind(mark);
    return false;
  }
  Reader ahead = in;
  ahead.accept("до");
  const auto spans = read_dates(ahead);
  const bool after = spans.size() == 1 && spans.front().day &&
                     spans.front().first.of == Edge::Of::Month &&
                     spans.front().first.number == *count + 1;
  if (!after) {
    in.rewind(mark);
    return false;
  }
  draft.remark(
      {"срок — названная дата; понято как отчёт", "the date is the term; taken as a report"},
      in.printed(mark, in.mark()));
  return true;
}

/// «за I полугодие», «за 2022 год» beside a date: what the report is about.
bool read_about(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (read_about_year(in) || read_about_months(in, draft)) return true;
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
  Draft left;
  while (true) {
    const auto before = in.mark();
    const std::size_t count = left.windows.size();
    // «кроме июля, с 1 октября»: what a preposition leads is no exception any more.
    const bool listed =
        count == 0 || in.accept_any({"и", ", и"}) || (in.accept(",") && in.peek().columns > 2);
    if (listed && (read_range(in, left) || read_plain_window(in, left)) &&
        left.windows.size() > count && !in.failed()) {
      continue;
    }
    if (!in.failed()) in.rewind(before);
    break;
  }
  if (left.windows.empty()) {
    if (!in.failed()) in.rewind(mark);
    return in.failed();
  }
  draft.except.insert(draft.except.end(), left.windows.begin(), left.windows.end());
  return true;
}

}  // namespace marshrut::words
