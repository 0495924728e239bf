#pragma once

#include <string>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/model/declared.hpp"
#include "engine/rulebook/files.hpp"
#include "engine/time/calendar.hpp"
#include "engine/time/school_year.hpp"

namespace marshrut {

/// What one layer's calendar.lua says.
struct CalendarLayer {
  std::string source;  ///< the layer, for explanations: "federal", "krasnodar"
  std::optional<WorkWeek> week{};
  std::vector<CalendarDay> days{};  ///< of the table, then of `days`
  std::vector<SchoolYear> school_years{};
};

/// Reads `week`, `table` (a file beside this one), `days` and `school_years`
/// (`{ [2025] = { { "2025-09-01", "2025-10-24" }, … } }`, teaching periods in order).
CalendarLayer read_calendar(const Declared& file, const ScriptTree& tree, std::string source,
                            Findings& findings);

}  // namespace marshrut
