#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/model/party.hpp"
#include "engine/model/workflow.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "engine/rulebook/terms.hpp"

namespace marshrut {

/// What the merged rules say about the steps of a workflow: terms parsed, parties found.
/// Keys that are no step are the scripts' own business (check_rules).
std::map<std::string, StepRule> read_rules(const Workflow& workflow, const Declared& merged,
                                           const Parties& parties, Terms& terms,
                                           Findings& findings);

/// Reads a `by` cell; a party that nobody knows is a Warning with the nearest spellings.
std::vector<NamedParty> read_parties_cell(const std::string& cell, const Parties& parties,
                                          const Place& place, const Message& what, Report& report);

}  // namespace marshrut
