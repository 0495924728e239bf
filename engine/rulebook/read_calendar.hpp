#pragma once

#include <string>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/model/declared.hpp"
#include "engine/rulebook/files.hpp"
#include "engine/time/calendar.hpp"

namespace marshrut {

/// What one layer's calendar.lua says.
struct CalendarLayer {
  std::string source;  ///< the layer, for explanations: "federal", "krasnodar"
  std::optional<WorkWeek> week{};
  std::vector<CalendarDay> days{};  ///< of the table, then of `days`
};

/// Reads `week`, `table` (a file beside this one) and `days`:
/// `{ "2026-04-21", "off", "Радоница", since = "2026-03-01" }`.
CalendarLayer read_calendar(const Declared& file, const ScriptTree& tree, std::string source,
                            Findings& findings);

}  // namespace marshrut
