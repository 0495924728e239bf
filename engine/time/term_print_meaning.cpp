#include <fmt/format.h>

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
      {"один раз за весь период плана", "период", "реализации плана", "периодом", "периода",
       "периодов"},
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
  return fmt::format("{} {} каждого {}", which, names[day], words.of);
}

std::string days_part(const Cycle& cycle) {
  const At& at = cycle.at;
  if (cycle.unit == Unit::Plan) return "до конца реализации плана";
  const std::string often = how_often(cycle);
  if (!at.opens && at.a == 0)
    return fmt::format("{} до конца {}", often, unit_words(cycle.unit).of);
  if (!at.opens) return fmt::format("{} до {}-го числа", often, at.a);
  if (at.a > 0 && at.b > 0) return fmt::format("{} с {}-го по {}-е число", often, at.a, at.b);
  if (at.a > 0) return fmt::format("{} с {}-го числа до конца", often, at.a);
  return fmt::format("{} в последние {} дней", often, 1 - at.a);
}

std::string month_part(const Cycle& cycle) {
  const At& at = cycle.at;
  const std::string month = at.a < 0 ? "последнего" : fmt::format("{}-го", at.a);
  const std::string_view of = unit_words(cycle.unit).of;
  if (at.b > 0) return fmt::format("до {}-го числа {} месяца каждого {}", at.b, month, of);
  return fmt::format("{} месяц каждого {}", at.a < 0 ? "последний" : fmt::format("{}-й", at.a), of);
}

/// What is counted from a period's end, or told by the time after it.
std::string after_part(const Cycle& cycle) {
  const At& at = cycle.at;
  const UnitWords& words = unit_words(cycle.unit);
  const Count count = at.working ? Count::WorkingDays : Count::Days;
  if (at.of == At::Of::CountAfter) {
    return fmt::format("{} после окончания {}", within(at.a, count), words.of);
  }
  if (at.of == At::Of::CountBefore) {
    const std::string_view each = words.of == "четверти" ? "каждой" : "каждого";
    return fmt::format("{} до {} {} {}", in_advance(at.a, count), at.b == 1 ? "начала" : "конца",
                       each, words.of);
  }
  if (cycle.unit == Unit::Year && at.b > 1) {
    return fmt::format("каждый год до {} {} года, следующего за отчётным", at.a,
                       month_of_the(at.b));
  }
  return fmt::format("{} до {}-го числа месяца, следующего за отчётным {}", how_often(cycle), at.a,
                     words.by);
}

std::string quoted(const std::string& name) {
  return name.find("«") == std::string::npos ? "«" + name + "»" : name;
}

std::string join_all(const Term::Meaning& meaning) {
  std::vector<std::string> parts;
  bool yearless = false;
  bool deadlines = true;
  for (const Window& window : meaning.windows) {
    parts.push_back(describe(window));
    yearless = yearless || !window.year;
    deadlines = deadlines && !window.opens;
  }
  std::string windows = join(parts, ", ");
  std::vector<std::string> cycles;
  for (const Cycle& cycle : meaning.cycles) cycles.push_back(describe(cycle));
  const std::string repeats = join(cycles, ", ");
  if (parts.empty()) return repeats;
  if (!cycles.empty()) return repeats + " (" + windows + ")";
  return yearless ? (deadlines ? "каждый год " : "каждый год: ") + windows : windows;
}

std::string open_words(const Term::Meaning& meaning) {
  return meaning.control == Control::HalfYear ? "регулярно, с отметкой раз в полугодие"
                                              : "постоянно, с отметкой раз в квартал";
}

std::string by_plan_words(const std::string& plan) {
  if (plan.empty()) return "по другому плану";
  for (const std::string_view paper :
       {"график", "план-график", "отдельный", "расписание", "приказ", "распоряжение", "порядок",
        "положение", "регламент", "циклограмма", "календарь", "программа", "дорожная", "сроки"}) {
    if (plan.compare(0, paper.size(), paper) == 0) return "по документу " + quoted(plan);
  }
  return "по плану " + quoted(plan);
}

std::string main_words(const Term::Meaning& meaning) {
  switch (meaning.kind) {
    case TermKind::Dated:
    case TermKind::Recurring: return join_all(meaning);
    case TermKind::Open: return open_words(meaning);
    case TermKind::Delegated: return {};
    case TermKind::Triggered: return describe(*meaning.trigger);
    case TermKind::Inherited: return "как у строки выше, раздела или плана";
  }
  return {};
}

}  // namespace

std::string describe(const Cycle& cycle) {
  switch (cycle.at.of) {
    case At::Of::Whole: return how_often(cycle);
    case At::Of::Days: return days_part(cycle);
    case At::Of::Weekday: return weekday_part(cycle.at, unit_words(cycle.unit));
    case At::Of::Month: return month_part(cycle);
    case At::Of::DayAfter:
    case At::Of::CountAfter:
    case At::Of::CountBefore: return after_part(cycle);
  }
  return {};
}

std::string describe(const Trigger& trigger) {
  const std::string event =
      trigger.event.empty() ? "события, которое укажут" : "события " + quoted(trigger.event);
  if (trigger.count == Count::None) return "когда понадобится: " + quoted(trigger.event);
  const int n = trigger.number;
  if (n == 0) return "в день " + event;
  if (trigger.before) return fmt::format("{} до {}", in_advance(n, trigger.count), event);
  return fmt::format("{} после {}", within(n, trigger.count), event);
}

std::string describe(const Term::Meaning& meaning) {
  std::string words = main_words(meaning);
  if (meaning.trigger && meaning.kind != TermKind::Triggered) {
    words += "; событие " + quoted(meaning.trigger->event);
  }
  if (meaning.from) words += ", с " + russian(*meaning.from);
  if (meaning.until) words += ", до " + russian(*meaning.until);
  if (meaning.by_plan) words += (words.empty() ? "" : ", ") + by_plan_words(*meaning.by_plan);
  return words;
}

}  // namespace marshrut::words
