#pragma once

#include <optional>
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

void add_windows(const Term::Meaning& meaning, const Scope& scope, std::vector<Candidate>& found);
void add_cycles(const Term::Meaning& meaning, const Scope& scope, std::vector<Candidate>& found);
void add_trigger(const Term::Meaning& meaning, const Scope& scope, std::vector<Candidate>& found);

/// Does one of the windows of a term hold the day? Yes where it has none.
bool in_some_window(const Term::Meaning& meaning, Date day, const Scope& scope);

/// The periods of a cycle that touch the plan, in order.
std::vector<Period> periods_of(const Cycle& cycle, const Scope& scope);

/// The working-day shift (Civil Code art. 193; fixed dates back, see TermFrame).
Occurrence settle(const Candidate& candidate, const TermFrame& frame);

}  // namespace marshrut::resolving
