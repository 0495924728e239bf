#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/time/term_cycles.hpp"

// What repeats: «ежегодно», «не реже 2 раз в год», «каждые 2 недели», «за отчётный квартал».
namespace marshrut::words {

std::optional<Unit> read_unit(Reader& in) {
  const bool taught = in.accept("учебный");
  if (!taught) in.accept("календарный");
  if (in.accept("год")) return taught ? Unit::SchoolYear : Unit::Year;
  if (in.accept_any({"полугодие", "полгода"})) return taught ? Unit::SchoolHalf : Unit::HalfYear;
  if (in.accept("квартал")) return Unit::Quarter;
  if (in.accept("четверть")) return Unit::SchoolQuarter;
  if (in.accept("триместр")) return Unit::Trimester;
  if (in.accept("семестр")) return Unit::SchoolHalf;
  if (in.accept("месяц")) return Unit::Month;
  if (in.accept("неделя")) return Unit::Week;
  if (in.accept_any({"рабочий день", "день"})) return Unit::Day;
  if (in.accept_any({"весь период", "период", "весь срок"})) return Unit::Plan;
  return std::nullopt;
}

bool read_following(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  in.accept(",");
  const bool bare = in.sees("следующий за квартал") || in.sees("следующий за полугодие") ||
                    in.sees("следующий за месяц") || in.sees("следующий за год");
  if (!in.accept("следующий за отчетный") && !(bare && in.accept("следующий за")) &&
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

void add_cycle(Draft& draft, Unit unit, int every, int times) {
  if (unit == Unit::Year && every == 1 && times == 1) {
    draft.annual = true;
  } else {
    draft.cycles.push_back({unit, every, times});
  }
}

bool read_adverb(Reader& in, Draft& draft) {
  const bool yearly = in.accept("ежегодно");
  const auto unit = yearly                       ? std::optional(Unit::Year)
                    : in.accept("ежеквартально") ? std::optional(Unit::Quarter)
                    : in.accept("ежемесячно")    ? std::optional(Unit::Month)
                    : in.accept("еженедельно")   ? std::optional(Unit::Week)
                    : in.accept("ежедневно")     ? std::optional(Unit::Day)
                    : in.accept("ежечетвертно")  ? std::optional(Unit::SchoolQuarter)
                    : in.accept("однократно")    ? std::optional(Unit::Plan)
                                                 : std::nullopt;
  if (!unit) return false;
  // «еженедельное обновление»
  in.accept("обновление");
  add_cycle(draft, *unit, 1, 1);
  return true;
}

/// «2 раза», «один раз», «раз», «дважды»; of «1-2 раза» the first.
std::optional<int> read_times(Reader& in) {
  if (in.accept("дважды")) return 2;
  if (in.accept("трижды")) return 3;
  if (in.accept("четырежды")) return 4;
  auto count = read_count(in);
  if (count && in.accept("-")) read_count(in);
  if (!in.accept("раз")) return std::nullopt;
  return count.value_or(1);
}

/// «не реже 1 раза в 3 года», «раз в две недели», «2 раза в год»
bool read_times_in(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  in.accept_any({"не реже , чем", "не реже чем", "не реже", "не менее чем", "не менее",
                 "не более чем", "не более", "минимум"});
  const auto times = read_times(in);
  const auto per = in.mark();
  if (times && in.accept_any({"в течение", "на протяжение", "в", "за", "/"})) {
    in.accept("каждый");
    const auto every = read_count(in);
    if (const auto unit = read_unit(in)) {
      if (*times < 1 || *times > 366 || every.value_or(1) < 1) {
        in.fail(mark, in.mark(), {"столько раз не бывает", "no such number of times"},
                "1 раз в год");
      }
      add_cycle(draft, *unit, every.value_or(1), *times);
      draft.times_told = true;
      return true;
    }
    in.rewind(per);
  }
  // «в течение учебного года не реже 2 раз»
  const bool yearly = draft.within_year || (draft.annual && draft.windows.size() == 1);
  const bool bare = in.at_end() || in.peek().kind == Token::Kind::Sign;
  if (times && *times > 0 && yearly && bare && draft.cycles.empty()) {
    add_cycle(draft, draft.within_year ? Unit::Year : Unit::SchoolYear, 1, *times);
    draft.within_year = false;
    return true;
  }
  in.rewind(mark);
  return false;
}

/// «по четвертям», «по полугодиям»
bool read_by_units(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const bool by = in.accept("по");
  const std::string word = by ? lower(in.printed(in.mark(), in.mark() + 1)) : std::string();
  const bool plural = word.ends_with("ам") || word.ends_with("ям");
  if (const auto unit = plural ? read_unit(in) : std::nullopt) {
    add_cycle(draft, *unit, 1, 1);
    return true;
  }
  in.rewind(mark);
  return false;
}

/// «каждый месяц», «каждые 2 недели», «каждую пятницу», «по пятницам», «каждый сентябрь»
bool read_each(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (in.sees("через каждый")) in.skip();
  if (read_by_units(in, draft)) return true;
  const bool each = in.accept("каждый");
  if (!each && !in.accept("по") && !in.accept("в")) in.rewind(mark);
  if (const auto days = read_weekdays(in, {1}); !days.empty()) {
    draft.at.insert(draft.at.end(), days.begin(), days.end());
    draft.at_unit = Unit::Week;
    return true;
  }
  if (each) {
    const auto every = read_count(in);
    if (const auto unit = read_unit(in)) {
      if (every == 0) {
        in.fail(mark, in.mark(), {"ноль — не промежуток", "zero is no interval"}, "каждый месяц");
      }
      add_cycle(draft, *unit, every.value_or(1), 1);
      return true;
    }
    if (in.sees(Group::Month) && !every) {
      draft.annual = true;
      return true;
    }
    in.rewind(mark);
    in.skip();
    if (read_numbers(in, draft)) return true;
    // «каждое 1 сентября»
    Reader ahead = in;
    if (const auto spans = read_spans(ahead); !spans.empty() && spans.front().day) {
      draft.annual = true;
      return true;
    }
  }
  in.rewind(mark);
  return false;
}

}  // namespace

bool read_recurrence(Reader& in, Draft& draft) {
  return read_adverb(in, draft) || read_times_in(in, draft) || read_each(in, draft);
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

namespace {

void add_school_year(Draft& draft) {
  const Span year = whole_months(9, 5);
  draft.windows.push_back({year.first, year.last});
  draft.annual = true;
}

/// «в текущем году», «в новом учебном году», «весь год»
bool read_named_year(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  const bool inside = in.accept_any({"в", "на", "за"});
  const bool next = in.sees("следующий");
  const bool named = in.accept_any({"текущий", "следующий", "новый", "весь", "каждый"});
  const bool school = named && in.accept("учебный год");
  const bool year = named && !school && in.accept_any({"календарный год", "год"});
  if (!school && !year) {
    in.rewind(mark);
    return false;
  }
  if (next) draft.remarks.emplace_back("какой год следующий, не сказано: понято «каждый год»");
  if (school) {
    add_school_year(draft);
  } else if (inside || mark == 0) {
    draft.within_year = true;
  }
  return true;
}

/// «с начала месяца»: any time in it; of years a window tells.
bool read_from_start(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (in.accept("с начало")) {
    in.accept_any({"каждый", "текущий"});
    const auto unit = read_unit(in);
    if (unit && *unit != Unit::Year && *unit != Unit::SchoolYear && *unit != Unit::Plan) {
      draft.cycles.push_back({*unit});
      return true;
    }
  }
  in.rewind(mark);
  return false;
}

}  // namespace

bool read_within(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (read_named_year(in, draft) || read_from_start(in, draft)) return true;
  if (!in.accept_any({"в течение", "на протяжение"})) return false;
  const bool each = !in.accept("весь") && in.accept("каждый");
  in.accept_any({"текущий", "новый"});
  const bool length = in.sees("месяц") || in.sees("неделя") || in.sees("день") ||
                      in.sees("рабочий") || in.sees("полгода");
  const auto unit = length && !each ? std::nullopt : read_unit(in);
  // «в течение года после назначения» counts from an event.
  const bool counts = in.sees("после") || in.sees("с момент") || in.sees("с день") ||
                      in.sees("с дата") || in.sees("по окончание");
  if (!unit || *unit == Unit::Plan || counts) {
    in.rewind(mark);
    return false;
  }
  if (*unit == Unit::Year) {
    draft.within_year = true;
  } else if (*unit == Unit::SchoolYear) {
    add_school_year(draft);
  } else {
    draft.cycles.push_back({*unit});
  }
  return true;
}

}  // namespace marshrut::words
