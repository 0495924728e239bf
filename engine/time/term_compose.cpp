#include <fmt/format.h>

#include <algorithm>

#include "engine/time/term_compose.hpp"
#include "engine/time/term_limits.hpp"

// What the clauses of one text mean together.
namespace marshrut::words {

namespace {

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
    draft.remarks.push_back(
        Message{"«по итогам…» — о чём отчёт; срок даёт названная рядом дата",
                "«по итогам…» says what the report is about; the date beside it is the term"});
    return;
  }
  draft.remarks.push_back(Message{"срок после окончания не назван: принято 10 рабочих дней",
                                  "no term after the end is named: 10 working days are taken"});
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

/// The months that no exception holds, as windows around the year.
std::vector<Window> months_but(const std::vector<Window>& except) {
  const auto out = [&](int month) {
    return std::any_of(except.begin(), except.end(), [&](const Window& window) {
      const int from_first = (month - window.first.number + 24) % 12;
      return from_first <= (window.last.number - window.first.number + 12) % 12;
    });
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

/// «в течение года, кроме летнего периода» is a window of the other months; beside anything else
/// that tells the time an exception cuts from it.
void take_exceptions(Draft& draft, bool timed, Term::Meaning& meaning) {
  const bool months = std::all_of(draft.except.begin(), draft.except.end(), [](const Window& out) {
    return out.first == Edge{Edge::Of::Month, out.first.number} && !out.year &&
           out.last == Edge{Edge::Of::Month, out.last.number, 0};
  });
  if (draft.except.empty() || timed || !months) {
    meaning.except = draft.except;
    return;
  }
  draft.windows = months_but(draft.except);
}

bool yearless(const Window& window) { return !window.year; }

/// «по мере необходимости в течение учебного года»: nothing is due at the end of that year.
bool on_demand_all_year(const Term::Meaning& meaning) {
  constexpr int school_year = 8;  // months after September to May
  const bool on_demand = meaning.trigger && meaning.trigger->count == Count::None;
  return on_demand && meaning.cycles.empty() && !meaning.windows.empty() &&
         std::all_of(meaning.windows.begin(), meaning.windows.end(), [](const Window& window) {
           const bool months =
               window.first.of == Edge::Of::Month && window.last.of == Edge::Of::Month;
           const int length = (window.last.number - window.first.number + 12) % 12;
           return months && window.opens && window.after == 0 &&
                  (length >= school_year || window.last_year > window.year);
         });
}

TermKind kind_of(const Draft& draft, const Term::Meaning& meaning) {
  if (draft.open && meaning.cycles.empty()) return TermKind::Open;
  if (on_demand_all_year(meaning)) return TermKind::Triggered;
  if (!meaning.windows.empty() || !meaning.cycles.empty()) {
    const bool once = std::all_of(meaning.cycles.begin(), meaning.cycles.end(),
                                  [](const Cycle& cycle) { return cycle.unit == Unit::Plan; });
    const bool repeats =
        std::any_of(meaning.windows.begin(), meaning.windows.end(), yearless) || !once;
    return repeats ? TermKind::Recurring : TermKind::Dated;
  }
  if (meaning.from && !meaning.trigger) return TermKind::Open;
  if (meaning.trigger) return TermKind::Triggered;
  if (meaning.by_plan) return TermKind::Delegated;
  return TermKind::Inherited;
}

void add_remarks(const Draft& draft, Term::Meaning& meaning) {
  const bool repeats = std::any_of(meaning.windows.begin(), meaning.windows.end(), yearless);
  if (draft.yearly_told && !repeats && meaning.windows.size() == 1 && meaning.cycles.empty() &&
      meaning.kind == TermKind::Dated) {
    meaning.remarks.push_back(
        Message{"названа дата одного года, и «ежегодно» рядом ничего не значит",
                "one year's date is named, and «ежегодно» beside it means nothing"});
  }
  if (repeats && !draft.annual && draft.cycles.empty()) {
    meaning.remarks.push_back(no_year_named());
  }
  if (meaning.by_plan && meaning.by_plan->empty() && draft.remarks.empty()) {
    meaning.remarks.push_back(Message{"не сказано, чей это план", "whose plan it is is not said"});
  }
  if (meaning.kind == TermKind::Triggered && meaning.trigger->count == Count::None) {
    meaning.remarks.push_back(
        Message{"срока нет: выполняется, когда понадобится, и не бывает просрочен",
                "no term: done when needed, and never overdue"});
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

namespace {

/// «до окончания реализации»: beside what repeats or goes on it says nothing new; alone it is due.
void take_plan_end(Draft& draft) {
  const bool told = !draft.cycles.empty() || !draft.at.empty() || !draft.windows.empty() ||
                    !draft.years.empty() || draft.annual || draft.within_year || draft.open ||
                    draft.trigger;
  if (!draft.plan_end || told) return;
  draft.cycles.push_back({Unit::Plan, 1, 1, {At::Of::Days, 0, 0, 0, false, false}});
}

}  // namespace

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
  take_plan_end(draft);
  take_exceptions(draft, timed || draft.open, meaning);
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
