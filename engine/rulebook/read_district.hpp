#pragma once

#include "engine/base/finding.hpp"
#include "engine/rulebook/layers.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace marshrut {

/// What district.lua and region.lua say of a district whose folder exists. What they leave out is
/// a finding; the name is then the folder's.
DistrictInfo read_district(const DistrictId& id, DataFiles& files, Findings& findings);

/// The district's book from all its layers, findings aside whole.
DistrictBook read_book(const DistrictId& id, DataFiles& files, Terms& terms, Findings& findings);

/// The parties that these layers declare, a deeper one over a shallower.
Parties read_layered_parties(const std::vector<std::string>& layers, DataFiles& files,
                             Findings& findings);

}  // namespace marshrut
