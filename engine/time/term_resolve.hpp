#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "engine/time/term_meaning.hpp"

// From a meaning and a plan to days; inside this room only.
namespace marshrut::resolving {

/// A term of the calendar before its working-day shift.
struct Candidate {
  std::optional<Date> opens{};
  Date due;
  bool counted = false;                ///< counted from an event or a period's end
  std::optional<Date> reported_end{};  ///< last day of the period that it reports on
  std::optional<Date> not_before{};  ///< a day without a window: first of the period it is a day of
};

/// What words are read against, with the range that is asked for.
struct Scope {
  const TermFrame& frame;
  Period range;

  [[nodiscard]] Date start() const;      ///< of the plan, or its approval if that is later
  [[nodiscard]] int first_year() const;  ///< years whose patterns may touch plan and range
  [[nodiscard]] int last_year() const;
  [[nodiscard]] SchoolYear school_year(int starts_in) const;
};

/// The days of a window in a year, without regard to the plan; nothing where it has no such day.
std::optional<Period> days_of(const Window& window, int year, const Scope& scope);

/// The years that the window may be of, first to last.
std::pair<int, int> years_of(const Window& window, const Scope& scope);
/// When a window is due: one of every year is cut to the plan, one with a year stands as written.
std::optional<Candidate> window_candidate(const Window& window, int year, const Scope& scope);

/// The n-th weekday of a period, -1 last.
std::optional<Date> nth_weekday(const Period& period, int n, int weekday);
/// Day 1…31 of a month or its last one; 0, -1, … back from its last day.
Date day_of_month(int year, int month, int day);
/// So long after the date; before it where the number is below 0.
Date counted_from(Date date, int number, Count count, const Scope& scope);

void add_windows(const Term::Meaning& meaning, const Scope& scope, std::vector<Candidate>& found);
void add_cycles(const Term::Meaning& meaning, const Scope& scope, std::vector<Candidate>& found);
void add_trigger(const Term::Meaning& meaning, const Scope& scope, std::vector<Candidate>& found);

/// The parts of a school year: quarters, trimesters or halves. Where the district teaches in
/// quarters, trimesters are of three months each; where it teaches in trimesters, those stand for
/// its quarters, and the calendar year parts the halves.
std::vector<Period> school_parts(Unit unit, int starts_in, const Scope& scope);

/// Does one of the windows of a term hold the day, and no exception? Yes where it has neither.
bool in_some_window(const Term::Meaning& meaning, Date day, const Scope& scope);

/// Cuts off what lies within the exceptions; false where less than a half of it is left.
bool keep_out_of_exceptions(const Term::Meaning& meaning, const Scope& scope, Candidate& next);

/// The periods of a cycle that touch the plan, in order.
std::vector<Period> periods_of(const Cycle& cycle, const Scope& scope);

/// The working-day shift (Civil Code art. 193; fixed dates back, see TermFrame).
Occurrence settle(const Candidate& candidate, const TermFrame& frame);

}  // namespace marshrut::resolving
