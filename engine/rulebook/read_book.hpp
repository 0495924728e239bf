#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/model/script_host.hpp"
#include "engine/rulebook/files.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "engine/rulebook/script_costs.hpp"

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

class BookReader;

/// Reads the workflow books of many districts for their findings alone. Most districts have no
/// file of their own for a workflow: what they share is loaded once, and its guards are tried out
/// on samples (check_guards.hpp). All arguments outlive it.
class BookCheck {
 public:
  BookCheck(ScriptHost& host, const ScriptTree& tree, Terms& terms, ScriptCosts& costs,
            Findings& findings);
  BookCheck(const BookCheck&) = delete;
  BookCheck& operator=(const BookCheck&) = delete;
  ~BookCheck();

  void check(const std::string& name, const RuleOwner& owner);
  /// Of every workflow that could be read, once.
  std::function<void(const Workflow&)> seen;

 private:
  std::unique_ptr<BookReader> load(const std::string& name, const std::vector<std::string>& layers);

  ScriptHost& host_;
  const ScriptTree& tree_;
  Terms& terms_;
  ScriptCosts& costs_;
  Findings& findings_;
  std::map<std::string, std::unique_ptr<BookReader>> shared_;  ///< by name and deepest layer
};

}  // namespace marshrut
