#pragma once

#include "engine/model/declared.hpp"
#include "engine/model/party.hpp"
#include "engine/rulebook/report.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace marshrut {

/// Reads a ladder of reminders: a step's `remind`, or what a reminders.lua returns.
///
/// Numbers that are out of range, unknown keys and units are Errors; a party that nobody knows and
/// rungs out of order (they are put in order) are Warnings. `what` names the table in findings.
/// `missed` is for all steps alike: DistrictRules asks the common ladder for it alone.
RemindRule read_remind(const Declared& tree, const Message& what, const Parties& parties,
                       Report& report);

}  // namespace marshrut
