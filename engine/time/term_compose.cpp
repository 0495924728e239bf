#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/time/term_reader.hpp"

// What the clauses of one text mean together.
namespace marshrut::words {

namespace {

/// Years beside something that repeats are its limits; alone they are windows themselves.
void place_years(const Draft& draft, bool repeats, Term::Meaning& meaning) {
  for (const Years& years : draft.years) {
    const Window whole = whole_years(years);
    const Date first = date(*whole.year, whole.first.number, 1);
    const Date last = last_day_of_month(*whole.last_year, whole.last.number);
    const bool since = years.sort == Years::Sort::From;
    const bool until = years.sort == Years::Sort::Until;
    if (repeats || since) {
      if (!until && (!meaning.from || first < *meaning.from)) meaning.from = first;
      if (!since && (!meaning.until || last > *meaning.until)) meaning.until = last;
      continue;
    }
    Window window = whole;
    if (until) {
      window.first = window.last;
      window.year = window.last_year;
      window.opens = false;
    }
    meaning.windows.push_back(window);
  }
}

/// Beside a period longer than a month, «до 10 числа» is a day of the month after it.
At after_the_period(At at, Unit unit, bool about_the_past) {
  const bool longer = unit == Unit::Quarter || unit == Unit::HalfYear || unit == Unit::Year;
  const bool single = at.of == At::Of::Days && !at.opens && at.a == at.b && at.a > 0;
  if (single && (longer || about_the_past)) return {At::Of::DayAfter, at.a, 1, 0, true, false};
  return at;
}

std::vector<Cycle> compose_cycles(Draft& draft) {
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
  cycles.clear();
  for (const At& at : draft.at) {
    cycles.push_back({unit, every, 1, after_the_period(at, unit, draft.about_the_past)});
  }
  return cycles;
}

/// «далее ежегодно»: the first year is told, the others follow.
void go_on(Term::Meaning& meaning) {
  for (Window& window : meaning.windows) {
    if (!window.year) continue;
    const Date first = date(*window.year, 1, 1);
    if (!meaning.from || first < *meaning.from) meaning.from = first;
    window.year = window.last_year = std::nullopt;
  }
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
  const bool quarters = cycle.unit == Unit::Quarter && within_quarters(meaning.windows);
  const bool plain = cycle.every == 1 && cycle.at.of == At::Of::Whole;
  const bool one_by_one = meaning.windows.size() > 1 || single_month(meaning.windows.front());
  if (!plain || !(halves || years || quarters) || !one_by_one) return;
  const bool dated = meaning.windows.front().year.has_value();
  const auto in_year = static_cast<std::size_t>(cycle.times * (quarters ? 4 : halves ? 2 : 1));
  if (!dated && in_year != meaning.windows.size()) {
    draft.remarks.push_back(fmt::format("названо сроков в году: {}, а раз: {}; взяты названные",
                                        meaning.windows.size(), in_year));
  }
  draft.annual = draft.annual || !dated;
  meaning.cycles.clear();
}

bool yearless(const Window& window) { return !window.year; }

TermKind kind_of(const Draft& draft, const Term::Meaning& meaning) {
  if (!meaning.windows.empty() || !meaning.cycles.empty()) {
    const bool once = std::all_of(meaning.cycles.begin(), meaning.cycles.end(),
                                  [](const Cycle& cycle) { return cycle.unit == Unit::Plan; });
    const bool repeats =
        std::any_of(meaning.windows.begin(), meaning.windows.end(), yearless) || !once;
    return repeats || draft.annual ? TermKind::Recurring : TermKind::Dated;
  }
  if (draft.open || (meaning.from && !meaning.trigger)) return TermKind::Open;
  if (meaning.trigger) return TermKind::Triggered;
  if (meaning.by_plan) return TermKind::Delegated;
  return TermKind::Inherited;
}

void add_remarks(const Draft& draft, Term::Meaning& meaning) {
  const bool repeats = std::any_of(meaning.windows.begin(), meaning.windows.end(), yearless);
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
  if (meaning.kind == TermKind::Open) {
    return draft.control == Control::None ? Control::Quarter : draft.control;
  }
  if (meaning.kind == TermKind::Delegated) return Control::Quarter;
  if (meaning.cycles.size() == 1 && meaning.cycles.front().unit == Unit::Week) {
    return Control::Month;
  }
  if (draft.within_year) return Control::Quarter;
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
  for (const Window& window : draft.windows) {
    if (std::find(meaning.windows.begin(), meaning.windows.end(), window) ==
        meaning.windows.end()) {
      meaning.windows.push_back(window);
    }
  }
  if (draft.onwards) go_on(meaning);
  meaning.cycles = compose_cycles(draft);
  name_the_times(draft, meaning);
  meaning.by_plan = draft.by_plan;
  meaning.trigger = draft.trigger;
  const bool timeless = meaning.windows.empty() && meaning.cycles.empty();
  // An event decides when, however often it comes; «постоянно» beside «в течение года» stays open.
  if (timeless && !meaning.trigger && !draft.open && (draft.annual || draft.within_year)) {
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
