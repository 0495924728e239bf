#include <fmt/format.h>

#include <algorithm>

#include "engine/time/term_compose.hpp"

// What repeats, once all clauses are read: its period, and where in it the duty falls.
namespace marshrut::words {

namespace {

/// Beside a period longer than a month, «до 10 числа» is a day of the month after it.
At after_the_period(At at, Unit unit, bool named, const Draft& draft) {
  const bool about_the_past = draft.about_the_past;
  const bool longer =
      draft.day_numbers && (unit == Unit::Quarter || unit == Unit::HalfYear || unit == Unit::Year);
  if (at.of == At::Of::WorkingDay && (about_the_past || !named)) {
    return {At::Of::CountAfter, at.a, 0, 0, true, true};
  }
  const bool single = at.of == At::Of::Days && !at.opens && at.a == at.b && at.a > 0;
  if (single && (longer || about_the_past)) return {At::Of::DayAfter, at.a, 1, 0, true, false};
  // «с 1 по 5 число месяца, следующего за отчётным»
  const bool from_first = at.of == At::Of::Days && at.opens && at.a == 1 && at.b > 0;
  if (from_first && about_the_past) return {At::Of::DayAfter, at.b, 1, 0, true, false};
  return at;
}

/// «1 раз в месяц по средам»: once a month, on a Wednesday that the words leave open.
void take_weekday_of(Draft& draft) {
  if (draft.at.size() != 1 || draft.cycles.size() != 1 || draft.at_unit != Unit::Week) return;
  const Cycle& cycle = draft.cycles.front();
  At& at = draft.at.front();
  const bool longer = cycle.unit != Unit::Week && cycle.unit != Unit::Day;
  if (at.of != At::Of::Weekday || !longer || cycle.times != 1) return;
  at.a = -1;
  draft.at_unit = cycle.unit;
  draft.remarks.push_back(Message{"какая это неделя, не сказано: принята последняя",
                                  "which week is not said: the last one is taken"});
}

/// «второй месяц квартала, до 15 числа»: one day of that month.
void join_month_and_day(Draft& draft) {
  if (draft.at.size() != 2) return;
  const bool month_first = draft.at.front().of == At::Of::Month;
  const At& month = month_first ? draft.at.front() : draft.at.back();
  const At& day = month_first ? draft.at.back() : draft.at.front();
  const bool whole_month = month.of == At::Of::Month && month.b == 0;
  const bool one_day = day.of == At::Of::Days && !day.opens && day.a == day.b && day.a > 0;
  if (whole_month && one_day) draft.at = {{At::Of::Month, month.a, day.a, 0, false, false}};
}

}  // namespace

std::vector<Cycle> compose_cycles(Draft& draft) {
  take_weekday_of(draft);
  join_month_and_day(draft);
  std::vector<Cycle> cycles = draft.cycles;
  if (draft.at.empty()) {
    if (cycles.empty() && draft.reported && draft.windows.empty()) {
      cycles.push_back({*draft.reported});
    }
    return cycles;
  }
  Unit unit = Unit::Month;
  int every = 1;
  if (!cycles.empty()) unit = cycles.front().unit, every = cycles.front().every;
  if (draft.at_unit) unit = *draft.at_unit;
  if (draft.reported) unit = *draft.reported;
  if (cycles.empty() && draft.annual && !draft.at_unit && !draft.reported) unit = Unit::Year;
  if (cycles.empty() && !draft.at_unit && !draft.reported) {
    draft.remarks.push_back(Message{"период не назван: понято «каждый месяц»",
                                    "no period is named: every month is taken"});
  }
  if (!cycles.empty() && cycles.front().unit != unit) every = 1;
  // «ежемесячно, не позднее 5 рабочего дня» is about the month before.
  const bool named = draft.at_unit || cycles.empty();
  cycles.clear();
  for (const At& told : draft.at) {
    cycles.push_back({unit, every, 1, after_the_period(told, unit, named, draft)});
  }
  return cycles;
}

namespace {

bool single_month(const Window& window) {
  return window.first.of == Edge::Of::Month && window.last.of == Edge::Of::Month &&
         window.first.number == window.last.number;
}

/// Windows in which no quarter ends: «1 раз в квартал (февраль, май, август, ноябрь)».
bool within_quarters(const std::vector<Window>& windows) {
  return std::all_of(windows.begin(), windows.end(), [](const Window& window) {
    return single_month(window) && window.last.number % 3 != 0;
  });
}

}  // namespace

void name_the_times(Draft& draft, Term::Meaning& meaning) {
  if (meaning.cycles.size() != 1 || meaning.windows.empty()) return;
  const Cycle& cycle = meaning.cycles.front();
  const bool halves = cycle.unit == Unit::HalfYear || cycle.unit == Unit::SchoolHalf;
  const bool years = cycle.unit == Unit::Year || cycle.unit == Unit::SchoolYear;
  const bool only_ends = std::none_of(meaning.windows.begin(), meaning.windows.end(),
                                      [](const Window& window) { return window.opens; });
  const bool taught = cycle.unit == Unit::SchoolQuarter && meaning.windows.size() > 1;
  const bool quarters =
      taught || (cycle.unit == Unit::Quarter &&
                 (within_quarters(meaning.windows) || (only_ends && meaning.windows.size() > 1)));
  const bool once = cycle.unit == Unit::Plan;
  const bool dated = meaning.windows.front().year.has_value();
  // «один раз в два года (март 2023)»
  const bool plain = cycle.at.of == At::Of::Whole && (cycle.every == 1 || (years && dated));
  const bool one_by_one = meaning.windows.size() > 1 || single_month(meaning.windows.front());
  if (!plain || !(halves || years || quarters || once) || !one_by_one) return;
  const auto in_year = static_cast<std::size_t>(cycle.times * (quarters ? 4 : halves ? 2 : 1));
  if (!dated && !once && in_year != meaning.windows.size()) {
    draft.remarks.push_back(
        {fmt::format("названо сроков в году: {}, а раз: {}; взяты названные",
                     meaning.windows.size(), in_year),
         fmt::format("{} times of a year are named, and {} are said; the named ones are taken",
                     meaning.windows.size(), in_year)});
  }
  draft.annual = draft.annual || !dated;
  meaning.cycles.clear();
}

}  // namespace marshrut::words
