#pragma once

#include <vector>

#include "engine/service/cycles.hpp"

namespace marshrut {

/// The cycles that rows of the plans launch (`launches`) and that are open on the day, each named
/// after its row and date: "programme-2022-2024/2.1/1-2022-09".
///
/// Whom for: the row's own `cohort`; else that of the cycle with the same workflow; else every
/// teacher. Who has such a route open already is left out. A row without a cohort of its own whose
/// time meets that cycle's own launches nothing besides: the cycle's start is what it asks for.
std::vector<CycleTime> launches_on(const DistrictBook& book, Date day);

}  // namespace marshrut
