#include <utility>

#include "engine/time/term_triggers.hpp"

// Counts from days of the calendar: «за 10 дней до 1 сентября», «после окончания квартала».
namespace marshrut::words {

namespace {

std::optional<Unit> read_ended_unit(Reader& in) {
  while (in.accept_any({"каждый", "текущий", "новый", "отчетный", "календарный"})) {
  }
  if (in.accept("учебный четверть")) return Unit::SchoolQuarter;
  if (in.accept("учебный год")) return Unit::SchoolYear;
  if (in.accept("год")) return Unit::Year;
  if (in.accept_any({"полугодие", "полгода"})) return Unit::HalfYear;
  if (in.accept("квартал")) return Unit::Quarter;
  if (in.accept("четверть")) return Unit::SchoolQuarter;
  if (in.accept("триместр")) return Unit::Trimester;
  if (in.accept("месяц")) return Unit::Month;
  if (in.accept("неделя")) return Unit::Week;
  return std::nullopt;
}

bool by_days(Offset offset) {
  return offset.count == Count::Days || offset.count == Count::WorkingDays;
}

/// The first or the last day of a window as a window of its own, from which the offset counts.
Window anchored(Window window, bool at_start, Offset offset, Way way) {
  if (at_start) {
    window.last = window.first;
  } else {
    const bool months = window.first.of == Edge::Of::Month && window.last.of == Edge::Of::Month;
    const bool wraps = months && window.last.number < window.first.number;
    if (window.last_year) {
      window.year = window.last_year;
    } else if (window.year && wraps) {
      ++*window.year;
    }
    window.first = window.last;
  }
  window.last_year = std::nullopt;
  window.opens = false;
  window.after = way == Way::Before ? -offset.number : offset.number;
  window.counted = offset.count;
  return window;
}

/// The windows of one clause; nothing where it is no plain window.
std::vector<Window> windows_of(Reader& in, Draft& dates) {
  if (!read_window(in, dates) || in.failed()) return {};
  if (!dates.at.empty() || !dates.cycles.empty()) return {};
  settle_leading(dates);
  for (const Years& years : dates.years) {
    if (years.sort != Years::Sort::Whole) return {};
    dates.windows.push_back(whole_years(years));
  }
  dates.years.clear();
  return dates.windows;
}

/// «1 октября и 1 апреля»: further days that share the offset.
void read_more_days(Reader& in, Draft& dates) {
  while (true) {
    const auto mark = in.mark();
    Draft longer = dates;
    const bool joined = in.accept_any({",", "и"}) && !in.sees("до");
    if (!joined || windows_of(in, longer).size() <= dates.windows.size() ||
        longer.windows.back().opens) {
      in.rewind(mark);
      return;
    }
    dates = std::move(longer);
  }
}

/// «месяца», «квартала» behind «начала» or «конца»; a year is a window.
bool read_anchor_of_unit(Reader& in, Draft& draft, Offset offset, bool start, Way way) {
  const auto mark = in.mark();
  const auto unit = read_ended_unit(in);
  const bool yearly = unit == Unit::Year || unit == Unit::SchoolYear;
  const bool months = offset.count == Count::Months && way == Way::Before;
  if (!unit || yearly || (!by_days(offset) && !months)) {
    in.rewind(mark);
    return false;
  }
  const bool working = offset.count == Count::WorkingDays;
  At at{At::Of::CountBefore, offset.number, start ? 1 : 0, 0, false, working, months};
  // «в течение 5 дней с начала месяца»
  if (way != Way::Before && working) at = {At::Of::WorkingDay, offset.number, 0, 0, true, true};
  if (way != Way::Before && !working) at = {At::Of::Days, 1, offset.number, 0, true, false};
  draft.at.push_back(at);
  draft.take_unit(*unit);
  return true;
}

/// «за месяц до окончания срока реализации программы»: the plan's last day is known.
bool read_anchor_of_plan(Reader& in, Draft& draft, Offset offset) {
  const auto mark = in.mark();
  in.accept_any({"срок", "период"});
  if (!in.sees("реализация") || offset.count == Count::HalfMonths) {
    in.rewind(mark);
    return false;
  }
  accept_carried_out(in);
  const bool working = offset.count == Count::WorkingDays;
  const bool months = offset.count == Count::Months;
  draft.at.push_back({At::Of::CountBefore, offset.number, 0, 0, false, working, months});
  draft.take_unit(Unit::Plan);
  return true;
}

/// «учебного года», «года»: every one of the plan.
bool read_every_year(Reader& in, Draft& dates) {
  const auto mark = in.mark();
  const auto unit = read_ended_unit(in);
  if (unit != Unit::Year && unit != Unit::SchoolYear) {
    in.rewind(mark);
    return false;
  }
  const bool school = unit == Unit::SchoolYear;
  const Span whole = school ? whole_months(9, 5) : whole_months(1, 12);
  dates.windows.push_back({whole.first, whole.last});
  dates.annual = true;
  return true;
}

}  // namespace

bool read_ended_time(Reader& in, Draft& draft, Offset offset) {
  // «после окончания срока «I полугодие»», as a meaning is printed
  const bool quoted = in.accept("срок \"");
  const auto mark = in.mark();
  const bool working = offset.count == Count::WorkingDays;
  if (in.accept("отчетный период")) {
    draft.at.push_back({At::Of::CountAfter, offset.number, 0, 0, true, working});
    return true;
  }
  if (const auto unit = read_ended_unit(in)) {
    draft.at.push_back({At::Of::CountAfter, offset.number, 0, 0, true, working});
    draft.take_unit(*unit);
    return true;
  }
  const auto spans = read_spans(in);
  const auto years = read_years(in);
  if ((spans.empty() && years.size() != 1) || (!spans.empty() && spans.front().day)) {
    in.rewind(mark);
    return false;
  }
  const auto add = [&](Window window) {
    window.after = offset.number;
    window.counted = offset.count;
    draft.windows.push_back(window);
  };
  if (spans.empty()) {
    add(whole_years(years.front()));
  } else {
    // Once more as a window, for its years.
    in.rewind(mark);
    Draft ended;
    read_window(in, ended);
    for (const Window& window : ended.windows) add(window);
  }
  if (quoted) in.accept("\"");
  draft.yearless_from = draft.windows.size();
  return true;
}

bool read_summed_time(Reader& in, Draft& draft) {
  Draft ended;
  if (!read_ended_time(in, ended, {Count::WorkingDays, usual_working_days})) return in.failed();
  draft.summed.insert(draft.summed.end(), ended.windows.begin(), ended.windows.end());
  if (!ended.at.empty()) draft.summed_unit = ended.at_unit.value_or(Unit::Plan);
  return true;
}

bool read_anchor(Reader& in, Draft& draft, Offset offset, Way way) {
  const auto mark = in.mark();
  const bool start = in.accept("начало");
  const bool end = !start && in.accept_any({"конец", "окончание", "завершение"});
  const bool staged = start || end;
  // A stage of a deadline is no date: «перед началом до I четверти».
  if (staged && in.sees("до")) {
    in.rewind(mark);
    return false;
  }
  if (way == Way::Before && end && read_anchor_of_plan(in, draft, offset)) return true;
  const bool counts = way == Way::Before ? staged : start;
  if (counts && read_anchor_of_unit(in, draft, offset, start, way)) return true;
  Draft dates;
  if (!(staged && read_every_year(in, dates)) && windows_of(in, dates).empty()) {
    if (!in.failed()) in.rewind(mark);
    return in.failed();
  }
  if (!staged) read_more_days(in, dates);
  const bool at_start = start || (!end && way != Way::After);
  for (const Window& window : dates.windows) {
    draft.windows.push_back(anchored(window, at_start, offset, way));
  }
  draft.annual = draft.annual || dates.annual;
  return true;
}

}  // namespace marshrut::words
