#pragma once

#include <string>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/model/declared.hpp"
#include "engine/model/party.hpp"
#include "engine/model/plan.hpp"
#include "engine/rulebook/terms.hpp"

namespace marshrut {

/// What a plan is read against.
struct PlanReading {
  const Parties& parties;
  std::string coordinator;  ///< answers where neither row, section nor plan names anybody
  std::vector<std::string> workflows;  ///< names that `launches` may give
  Terms& terms;
};

/// The plans of a district's plan.lua, sections and rows under the plan that stands above them.
///
/// An empty `due` is an Inherited term; an empty `by` takes the parties of the section's executor,
/// the plan's, or the coordinator. Rows whose term makes no sense are left out, with an Error.
std::vector<Plan> read_plans(const Declared& file, const PlanReading& reading, Findings& findings);

/// What a person should know of plans that are kept as printed: rows for nobody, numbers skipped or
/// printed twice, repaired wordings, terms outside the plan's period, terms to be confirmed.
void check_plans(const std::vector<Plan>& plans, Findings& findings);

}  // namespace marshrut
