#pragma once

#include <string>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/model/declared.hpp"
#include "engine/model/plan.hpp"
#include "engine/rulebook/terms.hpp"

namespace marshrut {

/// One layer's cycles.lua; `workflows` are the names that a cycle may start. An id declared twice
/// is an Error.
std::vector<Cycle> read_cycles(const Declared& file, const std::vector<std::string>& workflows,
                               Terms& terms, Findings& findings);

}  // namespace marshrut
