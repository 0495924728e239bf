#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/base/result.hpp"
#include "engine/model/party.hpp"
#include "engine/model/plan.hpp"
#include "engine/model/script_host.hpp"
#include "engine/model/workflow.hpp"
#include "engine/rulebook/files.hpp"
#include "engine/time/calendar.hpp"
#include "engine/time/term.hpp"

namespace marshrut {

struct DistrictInfo {
  DistrictId id;            ///< "krasnodar/kalininsky"
  std::string name;         ///< «Калининский район»
  std::string region;       ///< «Краснодарский край»
  std::string zone;         ///< IANA name
  std::string coordinator;  ///< party who answers where a plan names nobody; may be empty
};

/// When to remind of a due date.
struct RemindRule {
  std::vector<int> before{};   ///< that many days before it, largest first
  bool working_days = true;    ///< working or calendar days
};

/// What the layers say about one step of a workflow. Each value knows the file and line it is from.
struct StepRule {
  std::optional<Term> due{};
  Place due_place{};
  std::string by_text{};
  std::vector<NamedParty> by{};
  Place by_place{};
  RemindRule remind{};
  Place remind_place{};
  std::string after{};  ///< step whose end a triggered `due` counts from; empty: the step's own begin
};

/// A workflow and a district's merged rules for it, alive in one script session.
struct WorkflowBook {
  Workflow workflow;
  std::map<std::string, StepRule> steps;  ///< by step name; only those a layer names
  Declared rules;                         ///< merged; what scripts see as c.rules
  std::unique_ptr<ScriptSession> session;
};

/// Everything of one district but its workflows' functions: federal, region, district, in layers.
struct DistrictBook {
  DistrictInfo info;
  std::string version;  ///< of the whole script tree
  WorkingCalendar calendar;
  SchoolYears school_years;
  Parties parties;
  std::vector<Plan> plans;
  std::vector<Indicator> indicators;
  std::vector<Cycle> cycles;
};

/// The scripts of all districts: found, layered, checked, and turned into the model.
///
/// Nothing is cached between calls but the texts; a book that it gives out is the caller's.
/// Threads: one at a time.
class Rulebook {
 public:
  Rulebook(ScriptHost& host, ScriptTree tree);

  [[nodiscard]] const ScriptTree& tree() const { return tree_; }
  /// By id. A folder with a district.lua is a district; its parent folder is its region.
  [[nodiscard]] Result<std::vector<DistrictInfo>> districts();
  /// The district whose id this is, or whose last part it is if that names only one.
  [[nodiscard]] Result<DistrictInfo> find_district(std::string_view name);
  [[nodiscard]] std::vector<std::string> workflow_names() const;

  /// A district's book. Findings of severity Error make it an Error (Invalid, the first one told);
  /// all of them are added to `findings` where it is given.
  Result<DistrictBook> open(const DistrictId& district, Findings* findings = nullptr);
  /// A workflow with the district's rules for it; findings as above. `district` may be empty: then
  /// the federal layer alone.
  Result<WorkflowBook> open_workflow(const DistrictBook* district, const std::string& name,
                                     Findings* findings = nullptr);

  /// All that is wrong, doubtful or worth knowing, in every file, in one run; sorted.
  Findings check();

 private:
  ScriptHost& host_;
  ScriptTree tree_;
};

}  // namespace marshrut
