#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "engine/service/forecast.hpp"
#include "engine/time/calendar.hpp"

namespace marshrut {

/// How a task differs under another rule set. One task may differ in several ways.
enum class Change {
  Earlier,           ///< its due date is earlier
  Later,             ///< its due date is later
  WithTerm,          ///< had no due date, has one
  WithoutTerm,       ///< had a due date, has none
  NewlyOverdue,      ///< was in time, is overdue
  NoLongerOverdue,   ///< was overdue, is in time
  OtherResponsible,  ///< the first assignee is another
  Gone,              ///< no longer there
  New,               ///< was not there
};
std::string_view word(Change change);  ///< "earlier", "later", "with-term", …

/// One way in which one task differs.
struct Difference {
  Change change = Change::Gone;
  const ForecastTask* before = nullptr;  ///< nullptr: New
  const ForecastTask* after = nullptr;   ///< nullptr: Gone
  int working_days = 0;                  ///< of Earlier (< 0) and Later (> 0); 0: none lie between

  [[nodiscard]] const ForecastTask& either() const { return after != nullptr ? *after : *before; }
};

/// So many differences of one sort, and by how many working days their dates moved.
struct DifferenceCount {
  std::size_t count = 0;
  int least = 0;
  int most = 0;

  void add(const Difference& difference);
};

/// What one district's play under two rule sets differs in. Points into the two forecasts.
struct Comparison {
  const Forecast* before = nullptr;
  const Forecast* after = nullptr;
  std::vector<Difference> differences;  ///< by effective date, then district order of tasks
  std::map<std::tuple<std::string, std::string, Change>, DifferenceCount>
      by_step;  ///< workflow, step
  /// By who is responsible; where that changes, both are told.
  std::map<std::pair<std::string, Change>, DifferenceCount> by_person;
};

/// Tasks of one thread are paired: occurrences of a plan's row those with equal dates first, then
/// the nearest that are no more than half a year apart, in order; all others first with first.
/// `calendar` counts the working days between two due dates. The forecasts outlive the answer.
Comparison compare(const Forecast& before, const Forecast& after, const WorkingCalendar& calendar);

/// Two occurrences of a row that lie further apart than this are not one that was moved.
inline constexpr days farthest_move{183};

}  // namespace marshrut
