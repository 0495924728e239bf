#pragma once

#include <vector>

#include "engine/rulebook/rulebook.hpp"

namespace marshrut {

/// What must hold of rules before they come into force, in the districts that they change.

/// Every book opens without an Error. Errors: Invalid, told as the findings tell it.
Status must_check(Rulebook& rules, const std::vector<DistrictId>& districts);

/// The tests beside the rules pass. Errors: Refused, naming those that fail.
Status must_pass_tests(Rulebook& rules, const std::vector<DistrictId>& districts);

}  // namespace marshrut
