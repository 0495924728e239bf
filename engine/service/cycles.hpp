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

/// Keys of those for whom a cycle starts its workflow on a day: the district itself where the
/// workflow is about districts, else the people of the cohort.
std::vector<std::string> cycle_subjects(const District& district, const Cycle& cycle,
                                        std::string_view subject_kind, Date today);

}  // namespace marshrut
