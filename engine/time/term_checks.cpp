#include "engine/time/term_compose.hpp"

#include <fmt/format.h>

#include <algorithm>

// Clauses that make no sense together.
namespace marshrut::words {

namespace {

/// «1 раз в четверть до 5 числа»: no day of a period that begins and ends within a month, and
/// readers would not agree in which month it is.
void check_day_numbers(Reader& in, const Draft& draft, const std::vector<Cycle>& cycles) {
  const auto uncounted = [](const Cycle& cycle) {
    switch (cycle.unit) {
      case Unit::Month:
      case Unit::Quarter:
      case Unit::HalfYear:
      case Unit::Year: return false;
      default: return cycle.at.of == At::Of::Days || cycle.at.of == At::Of::DayAfter;
    }
  };
  const auto found = std::find_if(cycles.begin(), cycles.end(), uncounted);
  if (!draft.day_numbers || found == cycles.end()) return;
  in.fail(0, in.mark(),
          {"неясно, число какого месяца имеется в виду: напишите месяцы или срок после окончания",
           "unclear which month's day is meant: write the months, or a term after the end"},
          found->unit == Unit::SchoolQuarter && found->at.a > 0
              ? fmt::format("в течение {} дней после окончания четверти", found->at.a)
              : "");
}

}  // namespace

void check_cycles(Reader& in, const Draft& draft, const std::vector<Cycle>& cycles) {
  if (draft.at.empty()) return;
  if (draft.two_units) {
    in.fail(0, in.mark(),
            {"части разных периодов в одном сроке: запишите их двумя строками плана",
             "parts of different periods in one term: make two rows of the plan"});
  }
  check_day_numbers(in, draft, cycles);
  // «2 раза в месяц по средам», «ежемесячно по вторникам и четвергам»
  const bool by_weekdays = draft.at_unit == Unit::Week && !draft.cycles.empty() &&
                           draft.cycles.front().unit != Unit::Week &&
                           draft.cycles.front().unit != Unit::Day;
  const auto odd = [by_weekdays](const Cycle& cycle) {
    const At::Of of = cycle.at.of;
    const bool plain =
        of == At::Of::Days || (of == At::Of::DayAfter && cycle.at.b <= 1) || of == At::Of::Weekday;
    const bool nth_of_week = of == At::Of::Weekday && cycle.unit == Unit::Week && cycle.at.a != 1;
    const bool of_plan = cycle.unit == Unit::Plan && of != At::Of::CountBefore;
    return nth_of_week || by_weekdays || of_plan || cycle.unit == Unit::Day ||
           (cycle.every > 1 && !plain);
  };
  if (std::none_of(cycles.begin(), cycles.end(), odd)) return;
  in.fail(0, in.mark(),
          {"часть периода и само повторение не подходят друг к другу: оставьте одно",
           "a part of a period and how often it repeats do not fit: leave one"});
}

namespace {

/// «ежеквартально, в течение 10 дней» is most likely about the days after each quarter.
std::string after_each(const Reader& in, const Draft& draft, const Term::Meaning& meaning) {
  const bool bare = meaning.windows.empty() && meaning.cycles.size() == 1 && !draft.trigger->before;
  if (!bare || draft.trigger->count == Count::Months) return {};
  const Unit unit = meaning.cycles.front().unit;
  const std::string_view of = unit == Unit::Month      ? "месяца"
                              : unit == Unit::Quarter  ? "квартала"
                              : unit == Unit::HalfYear ? "полугодия"
                                                       : "";
  if (of.empty()) return {};
  return fmt::format("{} после окончания {}", in.printed(draft.trigger_from, draft.trigger_to), of);
}

}  // namespace

void check_counts(Reader& in, const Draft& draft, const Term::Meaning& meaning) {
  const auto& trigger = draft.trigger;
  const bool timed = !meaning.windows.empty() || !meaning.cycles.empty();
  if (trigger && trigger->count != Count::None && trigger->event.empty() && timed) {
    in.fail(draft.trigger_from, draft.trigger_to,
            {"неясно, от какого дня этот отсчёт: напишите саму дату",
             "unclear what day this counts from: write the date itself"},
            after_each(in, draft, meaning));
  }
  const auto counts = [](const Window& window) { return window.after != 0 && !window.opens; };
  const auto counting = std::count_if(meaning.windows.begin(), meaning.windows.end(), counts);
  const bool all = counting == static_cast<std::ptrdiff_t>(meaning.windows.size());
  if (counting > 0 && (!all || !meaning.cycles.empty())) {
    in.fail(draft.trigger_from, draft.trigger_to,
            {"отсчёт от даты стоит рядом с другим сроком: оставьте одно из двух",
             "a count from a date beside another term: leave one of the two"});
  }
}

}  // namespace marshrut::words
