#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/model/plan.hpp"
#include "engine/model/workflow.hpp"
#include "engine/rulebook/files.hpp"
#include "engine/rulebook/layers.hpp"

namespace marshrut {

/// Files that no layer and no workflow would ever read: a misspelt name, a folder without
/// district.lua. Warnings; what will not even load is an Error as anywhere.
void check_files(const ScriptTree& tree, DataFiles& files, Findings& findings);

/// Whether the facts that indicators count are facts that some script records.
class FactCheck {
 public:
  FactCheck(const ScriptTree& tree, const std::vector<std::string>& workflows);
  void add(const Workflow& workflow);
  /// A fact whose name stands in no script of any workflow is a Warning.
  void check(const std::vector<Indicator>& indicators, Findings& findings) const;

 private:
  std::set<std::string> words_;     ///< every name and text of the workflows' scripts
  std::set<std::string> recorded_;  ///< facts that steps record by name
};

}  // namespace marshrut
