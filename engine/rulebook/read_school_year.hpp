#pragma once

#include <string>
#include <vector>

#include "engine/rulebook/layers.hpp"
#include "engine/time/school_year.hpp"

namespace marshrut {

/// The school years that one layer's school_year.lua names:
///
///     return { [2025] = { quarters = { { "2025-09-01", "2025-10-24" }, … } },
///              [2026] = { trimesters = { … } } }
///
/// Four quarters or three trimesters, first and last day of teaching, in order; what lies between
/// them is holidays. A year that makes no sense is left out, with an Error.
std::vector<SchoolYear> read_school_years(const Declared& file, Findings& findings);

/// The school years of all layers, year by year: a deeper layer's year replaces a shallower one's.
SchoolYears read_layered_school_years(const std::vector<std::string>& layers, DataFiles& files,
                                      Findings& findings);

}  // namespace marshrut
