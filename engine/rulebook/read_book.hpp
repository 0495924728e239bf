#pragma once

#include <string>

#include "engine/base/finding.hpp"
#include "engine/model/script_host.hpp"
#include "engine/rulebook/files.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace marshrut {

/// Whose rules a workflow is read with.
struct RuleOwner {
  std::vector<std::string> layers;  ///< folders, the shallowest first
  const Parties& parties;
  const DistrictInfo* district = nullptr;  ///< null: the federal layer alone
};

/// A workflow of `workflows/` and its rules in the owner's layers, loaded into one new session and
/// checked. With an Error among the findings the book is not usable. The file exists.
WorkflowBook read_workflow_book(const std::string& name, const RuleOwner& owner, ScriptHost& host,
                                const ScriptTree& tree, Terms& terms, Findings& findings);

}  // namespace marshrut
