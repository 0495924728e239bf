#pragma once

#include <vector>

#include "engine/base/finding.hpp"
#include "engine/model/declared.hpp"
#include "engine/model/party.hpp"

namespace marshrut {

/// The parties that one layer's parties.lua declares, in its order. A name declared twice in one
/// file is an Error; a deeper layer may replace a name (Parties sees to that).
std::vector<Party> read_parties(const Declared& file, Findings& findings);

/// Names that parties mention (`held_by`, `organisation`, `members`, …) and nobody declares:
/// Warnings.
void check_parties(const Parties& parties, Findings& findings);

}  // namespace marshrut
