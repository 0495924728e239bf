#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/time/term_cycles.hpp"

// What repeats: «ежегодно», «не реже 2 раз в год», «каждые 2 недели», «за отчётный квартал».
namespace marshrut::words {

namespace {

/// «весь период», «период реализации программы»
bool accept_plan_period(Reader& in) {
  if (!in.accept_any({"весь период", "период", "весь срок", "срок реализация"})) return false;
  in.accept("реализация");
  in.accept_any({"план", "программа", "проект", "дорожный карта"});
  return true;
}

}  // namespace

std::optional<Unit> read_unit(Reader& in) {
  in.accept("текущий");
  const bool taught = in.accept("учебный");
  if (!taught) in.accept("календарный");
  if (in.accept("год")) return taught ? Unit::SchoolYear : Unit::Year;
  if (in.accept_any({"полугодие", "полгода", "пол год"}))
    return taught ? Unit::SchoolHalf : Unit::HalfYear;
  if (in.accept("квартал")) return Unit::Quarter;
  if (in.accept("четверть")) return Unit::SchoolQuarter;
  if (in.accept("триместр")) return Unit::Trimester;
  if (in.accept("семестр")) return Unit::SchoolHalf;
  if (in.accept("месяц")) return Unit::Month;
  if (in.accept("неделя")) return Unit::Week;
  if (in.accept_any({"рабочий день", "день"})) return Unit::Day;
  if (accept_plan_period(in)) return Unit::Plan;
  return std::nullopt;
}

namespace {

void add_cycle(Draft& draft, Unit unit, int every, int times) {
  if (unit == Unit::Year && every == 1 && times == 1) {
    draft.annual = true;
  } else {
    draft.cycles.push_back({unit, every, times});
  }
}

/// «ежедекадно», «1 раз в декаду»: three times a month.
void add_decades(Draft& draft) {
  for (const auto& [first, last] : {std::pair{1, 10}, std::pair{11, 20}, std::pair{21, 0}}) {
    draft.at.push_back({At::Of::Days, first, last, 0, true, false});
  }
  draft.take_unit(Unit::Month);
}

bool read_adverb(Reader& in, Draft& draft) {
  if (in.accept_any({"в рабочий день", "по рабочий день", "по будни", "в будни"})) {
    if (draft.cycles.empty()) add_cycle(draft, Unit::Day, 1, 1);
    return true;
  }
  if (in.accept("ежедекадно")) {
    add_decades(draft);
    return true;
  }
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
  draft.yearly_told = draft.yearly_told || yearly;
  // «еженедельное обновление»
  in.accept("обновление");
  if (*unit == Unit::Day) in.accept_any({"в рабочий день", "по рабочий день"});
  add_cycle(draft, *unit, 1, 1);
  return true;
}

/// «через день»: every other one; before an event it counts.
bool read_every_other_day(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (in.accept("через день") && (in.at_end() || in.peek().kind == Token::Kind::Sign)) {
    draft.cycles.push_back({Unit::Day, 2});
    return true;
  }
  in.rewind(mark);
  return false;
}

/// Days in a period, the most times that something may be due in it; deadlines are days.
int most_times(Unit unit) {
  switch (unit) {
    case Unit::Day: return 24;
    case Unit::Week: return 7;
    case Unit::Month: return 31;
    case Unit::Quarter:
    case Unit::SchoolQuarter:
    case Unit::Trimester: return 92;
    case Unit::HalfYear:
    case Unit::SchoolHalf: return 184;
    default: return 366;
  }
}

/// «2 раза», «один раз», «раз», «дважды»; of «1-2 раза», «от 1 до 2 раз» the first.
std::optional<int> read_times(Reader& in) {
  const bool from = in.accept("от");

  if (in.accept("дважды")) return 2;
  if (in.accept("трижды")) return 3;
  if (in.accept("четырежды")) return 4;
  auto count = read_count(in);
  if (count && in.accept(from ? Phrase("до") : Phrase("-"))) read_count(in);
  if (!in.accept("раз")) return std::nullopt;
  return count.value_or(1);
}

/// «в 3 года», «в 3–5 лет» (the longest that is allowed), «в 1,5 года» as a number of units.
std::optional<std::pair<int, Unit>> read_interval(Reader& in) {
  if (const auto halves = read_halves(in)) {
    if (in.accept("год")) return std::pair{6 * *halves, Unit::Month};
    return std::nullopt;
  }
  auto every = read_count(in);
  const auto mark = in.mark();
  const auto longest = every && in.accept("-") ? read_count(in) : std::nullopt;
  if (longest && *longest > *every) {
    every = longest;
  } else {
    in.rewind(mark);
  }
  const auto unit = read_unit(in);
  if (!unit) return std::nullopt;
  return std::pair{every.value_or(1), *unit};
}

/// «в квартал», «за 3 года», «/месяц» behind a number of times.
bool read_per(Reader& in, Draft& draft, std::size_t mark, int times) {
  const auto per = in.mark();
  if (in.accept_any({"в течение", "на протяжение", "в", "за", "/"})) {
    in.accept("каждый");
    if (times == 1 && in.accept("декада")) {
      add_decades(draft);
      return true;
    }
    if (const auto interval = read_interval(in)) {
      if (times < 1 || times > most_times(interval->second) || interval->first < 1) {
        in.fail(mark, in.mark(), {"столько раз не бывает", "no such number of times"},
                "1 раз " + in.printed(per, in.mark()));
      }
      add_cycle(draft, interval->second, interval->first, times);
      draft.times_told = true;
      return true;
    }
  }
  in.rewind(per);
  return false;
}

/// «не реже 1 раза в 3 года», «раз в две недели», «2 раза в год»
bool read_times_in(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  in.accept("по");
  const bool at_most = in.accept_any(
      {"не более , чем", "не более чем", "не более", "не чаще , чем", "не чаще чем", "не чаще"});
  if (!at_most) {
    in.accept_any({"не реже , чем", "не реже чем", "не реже", "не менее чем", "не менее",
                   "как минимум", "минимум"});
  }
  const auto times = read_times(in);
  if (times && read_per(in, draft, mark, *times)) {
    if (at_most)
      draft.remarks.push_back(Message{"«не более» — это предел, принят за норму",
                                      "«не более» is a limit, taken as the rule"});
    return true;
  }
  // «в течение учебного года не реже 2 раз»
  const bool bare = in.at_end() || in.peek().kind == Token::Kind::Sign;
  // «не менее двух раз, ежегодно»
  Reader ahead = in;
  skip_separators(ahead);
  const bool follows = times && *times > 1 && draft.cycles.empty() && ahead.sees("ежегодно");
  const bool yearly = follows || draft.within_year || (draft.annual && draft.windows.size() <= 1);
  if (times == 1 && bare && !yearly && draft.cycles.empty() && in.mark() > mark + 1) {
    // «1 раз», «сентябрь, 1 раз»
    if (draft.windows.empty() && !draft.annual) add_cycle(draft, Unit::Plan, 1, 1);
    return true;
  }
  if (times && *times > 0 && yearly && (bare || follows) && draft.cycles.empty()) {
    const bool taught = !draft.within_year && !draft.windows.empty();
    add_cycle(draft, taught ? Unit::SchoolYear : Unit::Year, 1, *times);
    draft.within_year = false;
    return true;
  }
  in.rewind(mark);
  // «1 раз в 3 года (не реже)»
  return draft.times_told && in.accept("не реже");
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

/// «второй месяц» behind «каждый»
bool sees_every_second(const Reader& in) {
  Reader ahead = in;
  return ahead.accept(Group::Ordinal) == 2 && read_unit(ahead).has_value();
}

/// «каждый месяц», «каждые 2 недели», «каждую пятницу», «по пятницам», «каждый сентябрь»
bool read_each(Reader& in, Draft& draft) {
  const auto mark = in.mark();
  if (in.sees("через каждый")) in.skip();
  in.accept_any({"не реже , чем", "не реже чем"});
  if (read_by_units(in, draft)) return true;
  const bool each = in.accept("каждый");
  const bool by = !each && in.accept_any({"не позднее", "до", "к"});
  if (!each && !by && !in.accept("по") && !in.accept("в")) in.rewind(mark);
  if (const auto days = read_weekdays(in, {1}); !days.empty()) {
    in.accept_any({"каждый неделя", "текущий неделя", "неделя", "месяц"});
    if (by && draft.cycles.empty()) {
      draft.remarks.push_back(Message{"период не назван: понято «каждую неделю»",
                                      "no period is named: every week is taken"});
    }
    draft.at.insert(draft.at.end(), days.begin(), days.end());
    draft.take_unit(Unit::Week);
    return true;
  }
  if (by) in.rewind(mark);
  if (each && in.accept("декада")) {
    add_decades(draft);
    return true;
  }
  if (each) {
    const auto every = sees_every_second(in) ? in.accept(Group::Ordinal) : read_count(in);
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
  return read_adverb(in, draft) || read_every_other_day(in, draft) || read_times_in(in, draft) ||
         read_each(in, draft);
}

}  // namespace marshrut::words
