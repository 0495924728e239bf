#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/text.hpp"
#include "engine/time/term_print.hpp"

// Cycles, events and whole meanings in words.
namespace marshrut::words {

namespace {

struct UnitWords {
  std::string_view each;  ///< «каждый месяц»
  std::string_view in;    ///< «раз в месяц»
  std::string_view of;    ///< «конец месяца»
  std::string_view by;    ///< «следующего за отчётным месяцем»
  std::string_view two;   ///< «раз в 2 месяца»
  std::string_view five;  ///< «раз в 5 месяцев»
};

const UnitWords& unit_words(Unit unit) {
  constexpr static std::array<UnitWords, 11> all = {{
      {"каждый день", "день", "дня", "днём", "дня", "дней"},
      {"каждую неделю", "неделю", "недели", "неделей", "недели", "недель"},
      {"каждый месяц", "месяц", "месяца", "месяцем", "месяца", "месяцев"},
      {"каждый квартал", "квартал", "квартала", "кварталом", "квартала", "кварталов"},
      {"каждое полугодие", "полугодие", "полугодия", "полугодием", "полугодия", "полугодий"},
      {"каждый год", "год", "года", "годом", "года", "лет"},
      {"каждую четверть", "четверть", "четверти", "четвертью", "четверти", "четвертей"},
      {"каждый триместр", "триместр", "триместра", "триместром", "триместра", "триместров"},
      {"каждое учебное полугодие", "учебное полугодие", "учебного полугодия", "учебным полугодием",
       "учебных полугодия", "учебных полугодий"},
      {"каждый учебный год", "учебный год", "учебного года", "учебным годом", "учебных года",
       "учебных лет"},
      {"один раз за весь период", "период", "реализации плана", "периодом", "периода", "периодов"},
  }};
  return all[static_cast<std::size_t>(unit)];
}

std::string how_often(const Cycle& cycle) {
  const UnitWords& words = unit_words(cycle.unit);
  if (cycle.every == 1 && cycle.times == 1) return std::string(words.each);
  const auto times = fmt::format("{} {}", cycle.times, plural(cycle.times, "раз", "раза", "раз"));
  if (cycle.every == 1) return fmt::format("{} в {}", times, words.in);
  return fmt::format("{} в {} {}", times, cycle.every,
                     plural(cycle.every, words.in, words.two, words.five));
}

std::string_view of_each(const UnitWords& words) {
  return words.of == "четверти" || words.of == "недели" ? "каждой" : "каждого";
}

std::string weekday_part(const At& at, const UnitWords& words) {
  constexpr std::array<std::string_view, 7> every = {
      "каждый понедельник", "каждый вторник", "каждую среду",      "каждый четверг",
      "каждую пятницу",     "каждую субботу", "каждое воскресенье"};
  constexpr std::array<std::string_view, 7> names = {
      "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"};
  const auto day = static_cast<std::size_t>(at.weekday - 1);
  if (words.in == "неделю") return std::string(every[day]);
  const bool feminine = at.weekday == 3 || at.weekday == 5 || at.weekday == 6;
  const std::string_view last = feminine          ? "последняя"
                                : at.weekday == 7 ? "последнее"
                                                  : "последний";
  const std::string_view ending = feminine ? "я" : at.weekday == 7 ? "е" : "й";
  const std::string which = at.a < 0 ? std::string(last) : fmt::format("{}-{}", at.a, ending);
  return fmt::format("{} {} {} {}", which, names[day], of_each(words), words.of);
}

/// «в течение 5 рабочих дней с начала каждого квартала»
std::string working_day_part(const Cycle& cycle) {
  const UnitWords& words = unit_words(cycle.unit);
  return fmt::format("{} с начала {} {}", within(cycle.at.a, Count::WorkingDays), of_each(words),
                     words.of);
}

std::string days_part(const Cycle& cycle) {
  const At& at = cycle.at;
  if (cycle.unit == Unit::Plan) return "до конца реализации плана";
  const bool week = cycle.unit == Unit::Week && at.opens && cycle.every == 1;
  if (week && at.a == 1 && at.b == 2) return "начало каждой недели";
  if (week && at.a == 4 && at.b == 5) return "конец каждой недели";
  const std::string often = how_often(cycle);
  if (!at.opens && at.a == 0)
    return fmt::format("{} до конца {}", often, unit_words(cycle.unit).of);
  if (!at.opens && at.a == 1 && cycle.unit != Unit::Month) {
    const UnitWords& words = unit_words(cycle.unit);
    return fmt::format("первый день {} {}", of_each(words), words.of);
  }
  if (!at.opens) return fmt::format("{} до {}-го числа", often, at.a);
  if (at.a > 0 && at.b > 0) return fmt::format("{} с {}-го по {}-е число", often, at.a, at.b);
  if (at.a > 0) return fmt::format("{} с {}-го числа до конца", often, at.a);
  return fmt::format("{} в последние {} {}", often, 1 - at.a,
                     plural(1 - at.a, "день", "дня", "дней"));
}

std::string month_part(const Cycle& cycle) {
  const At& at = cycle.at;
  const std::string month = at.a < 0 ? "последнего" : fmt::format("{}-го", at.a);
  const UnitWords& words = unit_words(cycle.unit);
  const std::string of = fmt::format("{} {}", of_each(words), words.of);
  if (at.b > 0) return fmt::format("до {}-го числа {} месяца {}", at.b, month, of);
  return fmt::format("{} месяц {}", at.a < 0 ? "последний" : fmt::format("{}-й", at.a), of);
}

/// «вторая половина каждого квартала», «середина каждой четверти», «до середины каждого квартала»
std::string equal_part(const Cycle& cycle) {
  const UnitWords& words = unit_words(cycle.unit);
  const std::string_view part = !cycle.at.opens   ? "до середины"
                                : cycle.at.b == 3 ? "середина"
                                : cycle.at.a == 1 ? "первая половина"
                                                  : "вторая половина";
  return fmt::format("{} {} {}", part, of_each(words), words.of);
}

/// What is counted from a period's end, or told by the time after it.
std::string after_part(const Cycle& cycle) {
  const At& at = cycle.at;
  const UnitWords& words = unit_words(cycle.unit);
  const Count count = at.months ? Count::Months : at.working ? Count::WorkingDays : Count::Days;
  if (at.of == At::Of::CountAfter) {
    return fmt::format("{} после окончания {}", within(at.a, count), words.of);
  }
  if (at.of == At::Of::CountBefore && cycle.unit == Unit::Plan) {
    return in_advance(at.a, count) + " до конца реализации плана";
  }
  if (at.of == At::Of::CountBefore) {
    return fmt::format("{} до {} {} {}", in_advance(at.a, count), at.b == 1 ? "начала" : "конца",
                       of_each(words), words.of);
  }
  if (cycle.unit == Unit::Year && at.b > 1) {
    return fmt::format("каждый год до {} {} года, следующего за отчётным", at.a,
                       month_of_the(at.b));
  }
  const std::string month = at.b > 1 ? fmt::format("{}-го месяца", at.b) : "месяца";
  return fmt::format("{} до {}-го числа {}, следующего за отчётным {}", how_often(cycle), at.a,
                     month, words.by);
}

bool within_each_year(const Term::Meaning& meaning) {
  return meaning.cycles.size() == 1 && meaning.cycles.front() == Cycle{Unit::Year} &&
         meaning.control == Control::Quarter;
}

std::string windows_words(const Term::Meaning& meaning) {
  std::vector<std::string> parts;
  for (const Window& window : meaning.windows) parts.push_back(describe(window));
  return join(parts, ", ");
}

std::string join_all(const Term::Meaning& meaning) {
  if (within_each_year(meaning) && meaning.windows.empty()) return "в течение каждого года";
  std::vector<std::string> cycles;
  for (const Cycle& cycle : meaning.cycles) cycles.push_back(describe(cycle));
  // «каждый год, по мере необходимости» would be no duty of every year.
  const bool at_least = meaning.trigger && meaning.trigger->count == Count::None &&
                        meaning.cycles.size() == 1 && meaning.cycles.front() == Cycle{Unit::Year};
  if (at_least) cycles = {"1 раз в год"};
  const std::string repeats = join(cycles, ", ");
  if (meaning.windows.empty()) return repeats;
  const std::string windows = windows_words(meaning);
  if (!cycles.empty()) return repeats + " (" + windows + ")";
  if (meaning.kind != TermKind::Recurring) return windows;
  const bool some_open = std::any_of(meaning.windows.begin(), meaning.windows.end(),
                                     [](const Window& window) { return window.opens; });
  return (some_open ? "каждый год: " : "каждый год ") + windows;
}

std::string open_words(const Term::Meaning& meaning) {
  const std::string words = meaning.control == Control::HalfYear ? "регулярно" : "постоянно";
  return meaning.windows.empty() ? words : words + ", " + windows_words(meaning);
}

std::string control_words(Control control) {
  switch (control) {
    case Control::Month: return ", с отметкой раз в месяц";
    case Control::Quarter: return ", с отметкой раз в квартал";
    case Control::HalfYear: return ", с отметкой раз в полугодие";
    case Control::None: return {};
  }
  return {};
}

/// How often a word is wanted, where the other words do not say it already.
std::string unusual_control(const Term::Meaning& meaning) {
  const bool regular = meaning.kind == TermKind::Open && meaning.control == Control::HalfYear;
  if (regular || within_each_year(meaning) || meaning.control == usual_control(meaning)) return {};
  return control_words(meaning.control);
}

std::string shift_words(Shift shift) {
  switch (shift) {
    case Shift::Previous: return ", с выходного — на предыдущий рабочий день";
    case Shift::Next: return ", с выходного — на следующий рабочий день";
    case Shift::None: return ", с выходного не переносится";
    case Shift::Auto: return {};
  }
  return {};
}

/// Years that limit a term: «с 2022 по 2024 год», «с 2022/23 учебного года», «по 2024 год».
std::string years_words(std::optional<int> first, std::optional<int> last, bool school) {
  const auto year = [school](int number) {
    return school ? fmt::format("{}/{:02}", number, (number + 1) % 100) : std::to_string(number);
  };
  if (!last) return fmt::format(", с {} {}года", year(*first), school ? "учебного " : "");
  const std::string until = fmt::format("по {} {}год", year(*last), school ? "учебный " : "");
  return first ? fmt::format(", с {} {}", year(*first), until) : ", " + until;
}

/// The same in days where they are no whole years.
std::string limit_words(const std::optional<Date>& from, const std::optional<Date>& until) {
  if (!from && !until) return {};
  for (const bool school : {false, true}) {
    const auto first = from ? std::optional(year_of(*from)) : std::nullopt;
    const auto last = until ? std::optional(year_of(*until) - (school ? 1 : 0)) : std::nullopt;
    const bool starts = !from || *from == date(*first, school ? 9 : 1, 1);
    const bool ends = !until || *until == date(year_of(*until), school ? 5 : 12, 31);
    if (starts && ends) return years_words(first, last, school);
  }
  return (from ? ", с " + russian(*from) : "") + (until ? ", до " + russian(*until) : "");
}

/// «, кроме июля – августа», «, кроме каникул»
std::string exception_words(const Term::Meaning& meaning) {
  constexpr std::string_view all_holidays =
      "осенних каникул, зимних каникул, весенних каникул, июня – августа";
  std::vector<std::string> parts;
  for (const Window& window : meaning.except) parts.push_back(describe_genitive(window));
  if (parts.empty()) return {};
  const std::string words = join(parts, ", ");
  return ", кроме " + (words == all_holidays ? "каникул" : words);
}

std::string main_words(const Term::Meaning& meaning) {
  switch (meaning.kind) {
    case TermKind::Dated:
    case TermKind::Recurring: return join_all(meaning);
    case TermKind::Open: return open_words(meaning);
    case TermKind::Delegated: return {};
    case TermKind::Triggered: return describe(*meaning.trigger);
    case TermKind::Inherited: return std::string(inherited_words);
  }
  return {};
}

}  // namespace

std::string describe(const Cycle& cycle) {
  switch (cycle.at.of) {
    case At::Of::Whole: return how_often(cycle);
    case At::Of::Days: return days_part(cycle);
    case At::Of::Weekday: {
      const std::string day = weekday_part(cycle.at, unit_words(cycle.unit));
      return cycle.every > 1 ? how_often(cycle) + ", " + day : day;
    }
    case At::Of::WorkingDay: return working_day_part(cycle);
    case At::Of::Month: return month_part(cycle);
    case At::Of::Part: return equal_part(cycle);
    case At::Of::DayAfter:
    case At::Of::CountAfter:
    case At::Of::CountBefore: return after_part(cycle);
  }
  return {};
}

std::string describe(const Term::Meaning& meaning) {
  std::string words = main_words(meaning);
  // «по мере необходимости, сентябрь – май»: when it may be needed, which is no date.
  if (meaning.kind == TermKind::Triggered && !meaning.windows.empty()) {
    words += ", " + windows_words(meaning);
  }
  if (meaning.trigger && meaning.kind != TermKind::Triggered) {
    words += ", " + describe(*meaning.trigger);
  }
  words += exception_words(meaning) + limit_words(meaning.from, meaning.until) +
           unusual_control(meaning);
  if (meaning.shift) words += shift_words(*meaning.shift);
  if (meaning.by_plan) words += (words.empty() ? "" : ", ") + by_plan_words(*meaning.by_plan);
  return words;
}

}  // namespace marshrut::words
