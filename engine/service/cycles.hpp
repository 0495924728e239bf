#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/plan.hpp"
#include "engine/service/district.hpp"

namespace marshrut {

/// The name of one time that a cycle comes, equal on every day of its window: "diagnosis-2024";
/// with the month of its due date where it comes several times in that year: "staffing-2024-06".
std::string cycle_name(const Cycle& cycle, const Occurrence& when, const TermFrame& frame);

/// The year at the end of such a name; nothing where it has none.
std::optional<int> year_in(std::string_view cycle_name);

/// One time that a cycle comes.
struct CycleTime {
  Cycle cycle;
  std::string name;
  Occurrence when;

  [[nodiscard]] Date opens() const { return when.opens.value_or(when.due); }
  [[nodiscard]] bool on(Date day) const { return opens() <= day && day <= when.effective; }
};

/// Every time that it comes in the years of the period and that touches the period, by due date.
std::vector<CycleTime> cycle_times(const DistrictBook& book, const Cycle& cycle, Period period);

/// The time that somebody means by "diagnosis" (the one that is now or comes next; with a year, the
/// first of that year) or by "staffing-2024-06". Errors: NotFound with the nearest names.
Result<CycleTime> find_cycle_time(const DistrictBook& book, const std::string& name,
                                  std::optional<int> year, Date today);

/// Whether a time that somebody called by `name` may be started today: one that is still to come
/// only by its own name or year. Errors: Refused, with how to start it and those that were missed.
Status may_start(const CycleTime& time, const std::string& name, std::optional<int> year,
                 Date today);

}  // namespace marshrut
