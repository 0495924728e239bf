#include "engine/time/term_limits.hpp"

#include <algorithm>

// Limits of what repeats or goes on.
namespace marshrut::words {

namespace {

/// «далее ежегодно»: the first year is told, the others follow.
void repeat_onwards(Term::Meaning& meaning) {
  for (Window& window : meaning.windows) {
    if (!window.year) continue;
    const Date first = date(*window.year, 1, 1);
    if (!meaning.from || first < *meaning.from) meaning.from = first;
    window.year = window.last_year = std::nullopt;
  }
  std::vector<Window> once;
  for (const Window& window : meaning.windows) {
    if (std::find(once.begin(), once.end(), window) == once.end()) once.push_back(window);
  }
  meaning.windows = std::move(once);
}

}  // namespace

void go_on(Reader& in, Draft& draft, Term::Meaning& meaning) {
  const bool repeats = !draft.cycles.empty() || !draft.at.empty();
  if (meaning.windows.size() == 1 && repeats && meaning.windows.front().year) {
    // «март 2023, далее ежеквартально»
    const Window& first = meaning.windows.front();
    meaning.from = date(*first.year, first.first.number, std::max(first.first.day, 1));
    meaning.windows.clear();
  } else if (repeats && !meaning.windows.empty()) {
    in.fail(0, in.mark(),
            {"неясно, с какого дня идёт повторение: напишите, с какого месяца и года",
             "unclear from when it repeats: write the month and the year it begins with"});
  } else if (draft.open && !meaning.windows.empty()) {
    draft.open = false;
    draft.remarks.push_back(Message{"после названного срока работа продолжается без срока",
                                    "after the term the work goes on without one"});
  } else if (draft.annual || (!draft.by_plan && !draft.trigger)) {
    repeat_onwards(meaning);
  }
}

void take_since(Draft& draft, bool repeats, Term::Meaning& meaning) {
  if (!draft.since) return;
  const Edge& edge = draft.since->first;
  if (repeats) {
    meaning.from = date(*draft.since->year, edge.number, std::max(edge.day, 1));
    return;
  }
  draft.remarks.push_back(Message{"конец не назван: принят конец года",
                                  "no end is named: the end of the year is taken"});
  meaning.windows.push_back(*draft.since);
}

namespace {

/// «1 раз в 2 года до 1 марта»: the day is that of one of the years, and no limit.
bool longer_than_year(const Term::Meaning& meaning) {
  return std::any_of(meaning.cycles.begin(), meaning.cycles.end(), [](const Cycle& cycle) {
    const bool years = cycle.unit == Unit::Year || cycle.unit == Unit::SchoolYear;
    return (years && cycle.every > 1) || (cycle.unit == Unit::Month && cycle.every > 12);
  });
}

}  // namespace

void limit_by_windows(const Draft& draft, Term::Meaning& meaning) {
  if ((meaning.cycles.empty() && !draft.open) || meaning.windows.size() != 1) return;
  Window& window = meaning.windows.front();
  if (window.last.of != Edge::Of::Month || window.after != 0) return;
  if (window.opens && !draft.open) return;
  if (!window.year && longer_than_year(meaning)) return;
  if (!window.year) {
    if (!window.opens) window.first = {Edge::Of::Month, 1, 1};
    window.opens = true;
    return;
  }
  const auto day_of_edge = [](const Edge& edge, int year) {
    const Date last = last_day_of_month(year, edge.number);
    return edge.day > 0 ? std::min(last, date(year, edge.number, 1) + days{edge.day - 1})
                        : last + days{edge.day};
  };
  const bool wraps = !window.last_year && window.last.number < window.first.number;
  const int last_year = window.last_year.value_or(*window.year + (wraps ? 1 : 0));
  if (window.opens) meaning.from = day_of_edge(window.first, *window.year);
  meaning.until = day_of_edge(window.last, last_year);
  meaning.windows.clear();
}

void place_years(const Draft& draft, bool repeats, Term::Meaning& meaning) {
  for (const Years& years : draft.years) {
    const Window whole = whole_years(years);
    const Date first = date(*whole.year, whole.first.number, 1);
    const Date last = last_day_of_month(*whole.last_year, whole.last.number);
    const bool since = years.sort == Years::Sort::From;
    const bool until = years.sort == Years::Sort::Until;
    // «2022 год, далее ежегодно»
    const bool onwards = draft.onwards && repeats;
    if (repeats || since) {
      if (!until && (!meaning.from || first < *meaning.from)) meaning.from = first;
      if (!since && !onwards && (!meaning.until || last > *meaning.until)) meaning.until = last;
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

}  // namespace marshrut::words
