#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/model/ids.hpp"
#include "engine/model/script_host.hpp"
#include "engine/rulebook/files.hpp"
#include "engine/rulebook/script_costs.hpp"
#include "engine/time/calendar.hpp"

namespace marshrut {

/// Folders of a district's layers, the shallowest first: "rules/federal", "rules/krasnodar",
/// "rules/krasnodar/kalininsky". Of the empty id: the federal one alone.
std::vector<std::string> layers_of(const DistrictId& district);

/// Ids of the folders that hold a district.lua, sorted.
std::vector<DistrictId> district_ids(const ScriptTree& tree);

/// Names of the workflows, sorted; tests aside.
std::vector<std::string> workflow_names_of(const ScriptTree& tree);

/// Runs the files that hold data (all but workflows and their rules), each in a session of its own.
///
/// What federal and regional files declare is kept while this object lives: a check of all
/// districts runs them once. Threads: one at a time.
class DataFiles {
 public:
  /// `costs` counts what the files took; null: nobody asks. All arguments outlive this.
  DataFiles(ScriptHost& host, const ScriptTree& tree, ScriptCosts* costs = nullptr)
      : host_(host), tree_(tree), costs_(costs) {}

  /// What a file declares, without its reasons (reasons.hpp); nullptr where there is no such file,
  /// or where it failed (a finding tells).
  std::shared_ptr<const Declared> read(const std::string& path, Findings& findings);
  [[nodiscard]] const ScriptTree& tree() const { return tree_; }

  /// Calendars that have been laid already, by the deepest layer: most districts share one.
  std::map<std::string, WorkingCalendar> calendars;

 private:
  Result<Declared> run(const ScriptFile& file);

  ScriptHost& host_;
  const ScriptTree& tree_;
  ScriptCosts* costs_;
  std::map<std::string, std::shared_ptr<const Declared>> shared_;
};

}  // namespace marshrut
