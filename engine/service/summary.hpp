#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/service/engine.hpp"
#include "engine/service/indicators.hpp"

namespace marshrut {

/// What one year of a district came to, counted from what was recorded.
struct YearSummary {
  int year = 0;
  // Measures of the plan whose nominal due date lies in the year.
  std::size_t measures_due = 0;
  std::size_t measures_in_time = 0;  ///< not after the last day that the law allows
  std::size_t measures_late = 0;     ///< done, and late
  std::size_t measures_not_done = 0;
  // Routes of the year's diagnosis cycle, as they stand when the summary is made.
  std::size_t teachers = 0;  ///< subjects of the cycle
  std::size_t diagnosed = 0;
  std::size_t routes_opened = 0;
  std::size_t took_part = 0;          ///< with at least one training done
  std::size_t routes_closed = 0;      ///< every deficit gone
  std::size_t routes_persisting = 0;  ///< rounds used up, a deficit stays
  std::size_t routes_running = 0;
  std::size_t incidents = 0;  ///< routes that a script error has stopped
};

struct DistrictSummary {
  DistrictInfo info;
  std::size_t schools = 0;
  std::size_t people = 0;
  std::size_t measures = 0;       ///< rows of all plans
  std::size_t measures_open = 0;  ///< without dates: open, delegated, inherited
  std::vector<YearSummary> years;
  std::vector<IndicatorReport> indicators;  ///< over the same years
};

/// Counts a district's years, by year. `as_of` decides what is still running and what is not done.
Result<DistrictSummary> summarise(Engine& engine, const DistrictId& district, Period period);

}  // namespace marshrut
