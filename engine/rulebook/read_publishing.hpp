#pragma once

#include <string>
#include <vector>

#include "engine/rulebook/layers.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace marshrut {

/// publishing.lua of the layers, a deeper one's keys over a shallower one's:
/// `return { second_person = true, days_left = 5 }`.
Publishing read_layered_publishing(const std::vector<std::string>& layers, DataFiles& files,
                                   Findings& findings);

}  // namespace marshrut
