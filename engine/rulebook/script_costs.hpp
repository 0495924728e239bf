#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/model/script_host.hpp"
#include "engine/rulebook/files.hpp"

namespace marshrut {

/// What the reading of one script took of its budget (ScriptLimits).
struct ScriptCost {
  std::string file;
  std::chrono::microseconds wall{};
  std::size_t bytes = 0;  ///< by which the peak of its session grew
};

/// What scripts took, each file once: of several readings the most expensive. Threads: one.
class ScriptCosts {
 public:
  /// Loads a file into a session and counts what that took.
  Result<Declared> load(const ScriptFile& file, ScriptSession& session);
  /// Sorted by file.
  [[nodiscard]] std::vector<ScriptCost> all() const;

 private:
  std::map<std::string, ScriptCost> costs_;
};

/// A file that takes more than half of its time or memory is a Notice. Time that a busy machine
/// took is not the file's: a slow one is read again, and the faster reading counts.
void check_costs(const std::vector<ScriptCost>& costs, ScriptHost& host, const ScriptTree& tree,
                 Findings& findings);

}  // namespace marshrut
