#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/time/term_limits.hpp"

// What the clauses of one text mean together.
namespace marshrut::words {

namespace {

/// Beside a period longer than a month, «до 10 числа» is a day of the month after it.
At after_the_period(At at, Unit unit, bool named, bool about_the_past) {
  const bool longer = unit == Unit::Quarter || unit == Unit::HalfYear || unit == Unit::Year;
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

/// «по итогам года»: a date beside it is the term; else the usual days after the end are.
void take_summed(Draft& draft) {
  const bool summed = draft.summed_unit || !draft.summed.empty();
  if (!summed) return;
  // «по итогам четверти, в течение 5 дней»
  const auto& trigger = draft.trigger;
  const bool by_days = trigger && trigger->event.empty() && !trigger->before &&
                       trigger->number > 0 &&
                       (trigger->count == Count::Days || trigger->count == Count::WorkingDays);
  if (by_days && draft.summed_unit && *draft.summed_unit != Unit::Plan) {
    const bool working = trigger->count == Count::WorkingDays;
    draft.at.push_back({At::Of::CountAfter, trigger->number, 0, 0, true, working});
    draft.at_unit = draft.summed_unit;
    draft.trigger.reset();
    return;
  }
  const bool timed = !draft.windows.empty() || !draft.at.empty() || draft.trigger || draft.since;
  if (timed) {
    const bool of_unit = draft.summed_unit && *draft.summed_unit != Unit::Plan;
    if (of_unit && !draft.at.empty() && !draft.reported) {
      draft.reported = draft.summed_unit;
    }
    draft.remarks.emplace_back("«по итогам…» — о чём отчёт; срок даёт названная рядом дата");
    return;
  }
  draft.remarks.emplace_back("срок после окончания не назван: принято 10 рабочих дней");
  if (draft.summed_unit) draft.at.push_back({At::Of::CountAfter, 10, 0, 0, true, true});
  if (draft.summed_unit && *draft.summed_unit != Unit::Plan) draft.at_unit = draft.summed_unit;
  draft.windows = draft.summed;
}

/// «за I полугодие до 10 июля»: the date is the term, of the year that the period ends in or of
/// the next; «за I полугодие» alone is a window.
void take_about(Draft& draft) {
  if (draft.about.empty()) return;
  if (draft.windows.empty() && draft.at.empty() && draft.cycles.empty()) {
    draft.windows = draft.about;
    return;
  }
  const Window& told = draft.about.back();
  if (!told.year) return;
  for (Window& window : draft.windows) {
    if (window.year || window.last.of != Edge::Of::Month) continue;
    const int ends = told.last_year.value_or(*told.year);
    const bool later = told.last.of != Edge::Of::Month || window.last.number > told.last.number;
    window.year = ends + (later ? 0 : 1);
  }
}

/// The months that are left when some are excepted, as windows around the year.
std::vector<Window> months_but(const std::vector<int>& except) {
  const auto out = [&](int month) {
    return std::find(except.begin(), except.end(), (month - 1) % 12 + 1) != except.end();
  };
  std::vector<Window> windows;
  for (int first = 1; first <= 12; ++first) {
    if (out(first) || !out(first + 11)) continue;
    int last = first;
    while (!out(last + 1)) ++last;
    windows.push_back({{Edge::Of::Month, first, 1}, {Edge::Of::Month, (last - 1) % 12 + 1, 0}});
  }
  return windows;
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
  draft.remarks.emplace_back("какая это неделя, не сказано: принята последняя");
}

std::vector<Cycle> compose_cycles(Draft& draft) {
  take_weekday_of(draft);
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
    draft.remarks.emplace_back("период не назван: понято «каждый месяц»");
  }
  if (!cycles.empty() && cycles.front().unit != unit) every = 1;
  // «ежемесячно, не позднее 5 рабочего дня» is about the month before.
  const bool named = draft.at_unit || cycles.empty();
  cycles.clear();
  for (const At& told : draft.at) {
    const At at = after_the_period(told, unit, named, draft.about_the_past);
    const bool next_year = at.of == At::Of::DayAfter && at.b > 1;
    cycles.push_back({next_year ? Unit::Year : unit, every, 1, at});
  }
  return cycles;
}

/// A part of no period, or of every other one: nobody writes that on purpose.
void check_cycles(Reader& in, const Draft& draft, const std::vector<Cycle>& cycles) {
  if (draft.at.empty()) return;
  // «2 раза в месяц по средам», «ежемесячно по вторникам и четвергам»
  const bool by_weekdays = draft.at_unit == Unit::Week && !draft.cycles.empty() &&
                           draft.cycles.front().unit != Unit::Week &&
                           draft.cycles.front().unit != Unit::Day;
  const auto odd = [by_weekdays](const Cycle& cycle) {
    const At::Of of = cycle.at.of;
    const bool plain =
        of == At::Of::Days || (of == At::Of::DayAfter && cycle.at.b <= 1) || of == At::Of::Weekday;
    const bool nth_of_week = of == At::Of::Weekday && cycle.unit == Unit::Week && cycle.at.a != 1;
    return nth_of_week || by_weekdays || cycle.unit == Unit::Plan || cycle.unit == Unit::Day ||
           (cycle.every > 1 && !plain);
  };
  if (std::none_of(cycles.begin(), cycles.end(), odd)) return;
  in.fail(0, in.mark(),
          {"часть периода и само повторение не подходят друг к другу: оставьте одно",
           "a part of a period and how often it repeats do not fit: leave one"});
}

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

/// «2 раза в год (октябрь, апрель)»: the times are named, one by one, so they are the duty and the
/// number beside them says no more.
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
  const bool plain = cycle.every == 1 && cycle.at.of == At::Of::Whole;
  const bool one_by_one = meaning.windows.size() > 1 || single_month(meaning.windows.front());
  if (!plain || !(halves || years || quarters || once) || !one_by_one) return;
  const bool dated = meaning.windows.front().year.has_value();
  const auto in_year = static_cast<std::size_t>(cycle.times * (quarters ? 4 : halves ? 2 : 1));
  if (!dated && !once && in_year != meaning.windows.size()) {
    draft.remarks.push_back(fmt::format("названо сроков в году: {}, а раз: {}; взяты названные",
                                        meaning.windows.size(), in_year));
  }
  draft.annual = draft.annual || !dated;
  meaning.cycles.clear();
}

bool yearless(const Window& window) { return !window.year; }

TermKind kind_of(const Draft& draft, const Term::Meaning& meaning) {
  if (draft.open && meaning.cycles.empty()) return TermKind::Open;
  if (!meaning.windows.empty() || !meaning.cycles.empty()) {
    const bool once = std::all_of(meaning.cycles.begin(), meaning.cycles.end(),
                                  [](const Cycle& cycle) { return cycle.unit == Unit::Plan; });
    const bool repeats =
        std::any_of(meaning.windows.begin(), meaning.windows.end(), yearless) || !once;
    return repeats ? TermKind::Recurring : TermKind::Dated;
  }
  if ((meaning.from && !meaning.trigger)) return TermKind::Open;
  if (meaning.trigger) return TermKind::Triggered;
  if (meaning.by_plan) return TermKind::Delegated;
  return TermKind::Inherited;
}

void add_remarks(const Draft& draft, Term::Meaning& meaning) {
  const bool repeats = std::any_of(meaning.windows.begin(), meaning.windows.end(), yearless);
  if (draft.yearly_told && !repeats && meaning.windows.size() == 1 && meaning.cycles.empty() &&
      meaning.kind == TermKind::Dated) {
    meaning.remarks.emplace_back("названа дата одного года, и «ежегодно» рядом ничего не значит");
  }
  if (repeats && !draft.annual && draft.cycles.empty()) {
    meaning.remarks.emplace_back("год не указан: повторяется каждый год плана");
  }
  if (meaning.by_plan && meaning.by_plan->empty() && draft.remarks.empty()) {
    meaning.remarks.emplace_back("не сказано, чей это план");
  }
  if (meaning.kind == TermKind::Triggered && meaning.trigger->count == Count::None) {
    meaning.remarks.emplace_back(
        "срока нет: выполняется, когда понадобится, и не бывает просрочен");
  }
}

Control control_of(const Draft& draft, const Term::Meaning& meaning) {
  if (draft.control_told) return draft.control;
  if (meaning.kind == TermKind::Open) {
    return draft.control == Control::None ? Control::Quarter : draft.control;
  }
  if (meaning.kind == TermKind::Delegated) return Control::Quarter;
  if (meaning.cycles.size() == 1 && meaning.cycles.front().unit == Unit::Week) {
    return Control::Month;
  }
  const bool whole_year = meaning.cycles.empty() || meaning.cycles.front() == Cycle{Unit::Year};
  if (draft.within_year && whole_year) return Control::Quarter;
  const bool bare = meaning.cycles.size() == 1 && meaning.cycles.front() == Cycle{Unit::Year};
  return bare ? Control::HalfYear : Control::None;
}

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

/// A date beside a count that has nothing to count from would be a wrong date: better none.
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

}  // namespace

std::vector<Years> take_leading(Draft& draft) {
  draft.leading_taken = draft.leading_taken || !draft.leading.empty();
  return draft.leading;
}

void settle_leading(Draft& draft) {
  if (!draft.leading_taken)
    draft.years.insert(draft.years.end(), draft.leading.begin(), draft.leading.end());
  draft.leading.clear();
  draft.leading_taken = false;
}

Window whole_years(const Years& years) {
  Window window;
  const int first_month = years.school ? 9 : 1;
  const int last_month = years.school ? 5 : 12;
  window.first = {Edge::Of::Month, first_month, 1};
  window.last = {Edge::Of::Month, last_month, 0};
  window.year = years.first;
  window.last_year = years.school ? years.last + 1 : years.last;
  return window;
}

std::optional<Term::Meaning> compose(Reader& in, Draft draft) {
  if (in.failed()) return std::nullopt;
  Term::Meaning meaning;
  settle_leading(draft);
  take_summed(draft);
  take_about(draft);
  const bool timed = !draft.windows.empty() || !draft.cycles.empty() || !draft.at.empty() ||
                     !draft.years.empty() || draft.annual || draft.trigger;
  // «ежегодно в течение всего периода» is due every year.
  draft.open = draft.open ||
               (draft.whole_period && draft.windows.empty() && draft.at.empty() && !draft.annual);
  draft.open = draft.open || (draft.since_event && !timed);
  if (!draft.except.empty()) {
    const auto left = months_but(draft.except);
    draft.windows.insert(draft.windows.end(), left.begin(), left.end());
  }
  for (const Window& window : draft.windows) {
    if (std::find(meaning.windows.begin(), meaning.windows.end(), window) ==
        meaning.windows.end()) {
      meaning.windows.push_back(window);
    }
  }
  if (draft.onwards) go_on(in, draft, meaning);
  if (in.failed()) return std::nullopt;
  meaning.cycles = compose_cycles(draft);
  check_cycles(in, draft, meaning.cycles);
  if (in.failed()) return std::nullopt;
  name_the_times(draft, meaning);
  take_since(draft, draft.annual || draft.open || !meaning.cycles.empty(), meaning);
  limit_by_windows(draft, meaning);
  meaning.by_plan = draft.by_plan;
  meaning.trigger = draft.trigger;
  meaning.shift = draft.shift;
  const bool timeless = meaning.windows.empty() && meaning.cycles.empty();
  // An event decides when, however often it comes; «постоянно» beside «в течение года» stays open.
  const bool on_demand = meaning.trigger && meaning.trigger->count == Count::None;
  const bool by_year = !meaning.trigger || (on_demand && draft.times_told);
  if (timeless && by_year && !draft.open && (draft.annual || draft.within_year)) {
    meaning.cycles.push_back({Unit::Year});
  }
  const bool repeats = !meaning.cycles.empty() || draft.annual || draft.open;
  place_years(draft, repeats, meaning);
  check_counts(in, draft, meaning);
  if (in.failed()) return std::nullopt;
  meaning.kind = kind_of(draft, meaning);
  meaning.remarks = draft.remarks;
  add_remarks(draft, meaning);
  meaning.control = control_of(draft, meaning);
  return meaning;
}

}  // namespace marshrut::words
