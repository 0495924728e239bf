#pragma once

#include <string>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/rulebook/files.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace marshrut {

/// A workflow as its scripts and layers make it, for the checks that need all of them at once.
struct RuleScene {
  const Workflow& workflow;
  const Declared& merged;
  const std::map<std::string, StepRule>& steps;
  std::vector<const ScriptFile*> scripts;  ///< the workflow's file and its rules in every layer
};

/// Rules that nobody reads, rules that scripts ask for and nobody gives, functions that Lua 5.4.4
/// would compile wrongly.
void check_rules(const RuleScene& scene, Findings& findings);

/// Steps that a human or a day must end, and no layer says by when or by whom. `district` is the
/// district that wants to know. Workflows about a measure take both from the plan's row.
void check_due_and_by(const RuleScene& scene, const DistrictInfo& district, Findings& findings);

}  // namespace marshrut
