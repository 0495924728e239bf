#pragma once

#include <optional>
#include <string_view>

#include "engine/rulebook/read_plan.hpp"

namespace marshrut {

/// The row of that number in a section: the last one, where the number stands twice; nullptr if
/// none is there.
const Measure* row_above(const PlanSection& section, std::string_view number);

/// From the first to the last day that a Dated term names; nothing where it names none near the
/// plan.
std::optional<Period> window_named(const Term& term, const Plan& plan);

/// Gives every row of a plan that is read whole its term and its parties, from its own cell or a
/// larger one's: the row that it stands under, the section, a section around it, the plan, the
/// district.
void fill_empty_cells(Plan& plan, const PlanReading& reading);

}  // namespace marshrut
