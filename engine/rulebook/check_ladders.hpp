#pragma once

#include "engine/base/finding.hpp"
#include "engine/rulebook/check_rules.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace marshrut {

/// Ladders that are longer than what they lead up to: a reminder that would come before its task
/// begins, or before the time before is due. In a step's own ladder that is a Warning; of the
/// common one (`common`) it is a Notice, where no reminder is left before the date or on it.
/// Only what is sure: a counted term is counted from a Monday of September, of a term that repeats
/// the longest pause holds.
void check_ladders(const RuleScene& scene, const RemindRule& common, Findings& findings);

}  // namespace marshrut
