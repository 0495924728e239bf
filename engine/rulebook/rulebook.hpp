#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/base/result.hpp"
#include "engine/model/party.hpp"
#include "engine/model/plan.hpp"
#include "engine/model/plan_facts.hpp"
#include "engine/model/script_host.hpp"
#include "engine/model/workflow.hpp"
#include "engine/rulebook/files.hpp"
#include "engine/rulebook/script_costs.hpp"
#include "engine/rulebook/terms.hpp"
#include "engine/time/calendar.hpp"
#include "engine/time/school_year.hpp"
#include "engine/time/term.hpp"

namespace marshrut {

struct DistrictInfo {
  DistrictId id;            ///< "krasnodar/kalininsky"
  std::string name;         ///< «Калининский район»
  std::string region;       ///< «Краснодарский край»
  std::string zone;         ///< IANA name; the region's where the district names none
  std::string coordinator;  ///< party who answers where a plan names nobody; may be empty
  std::string full{};       ///< the long official name; may be empty
};

/// One rung up: who else hears that a step is late.
struct EscalateRule {
  int after = 0;          ///< that many days after the last day on which the step is not late
  std::string to_text{};  ///< empty: the plan's controller; of no plan's row, the coordinator
  std::vector<NamedParty> to{};
};

/// The ladder of a due date: when to remind of it, and when to tell others.
struct RemindRule {
  std::vector<int> before{};  ///< that many days before it, largest first, no repeats
  bool on_day = false;        ///< on the date itself
  std::vector<int> after{};   ///< that many days after it, smallest first, no repeats
  int every = 0;              ///< days between later ones, after the last of `after`; 0: none
  /// That many days after a task has come to somebody who has not taken it up, smallest first, no
  /// repeats; none once it is due.
  std::vector<int> not_started{};
  bool working_days = true;              ///< working or calendar days, of all the numbers here
  std::vector<EscalateRule> escalate{};  ///< the soonest first
  /// Of reminders that an outage has held up, a task: one tells of all, each is told, or none.
  WhenMissed missed = WhenMissed::Once;
};

/// What the layers say about one step of a workflow. Each value knows the file and line it is from.
struct StepRule {
  std::optional<Term> due{};
  Place due_place{};
  std::string by_text{};
  std::vector<NamedParty> by{};
  Place by_place{};
  /// Its own ladder, not mixed with the layers' common one; nothing: the common one holds.
  std::optional<RemindRule> remind{};
  Place remind_place{};
};

/// A workflow and a district's merged rules for it, alive in one script session.
struct WorkflowBook {
  Workflow workflow;
  /// By step name; only those a layer names. The rule of an Each "training" is there for its body
  /// "training/each" as well.
  std::map<std::string, StepRule> steps;
  RemindRule remind{};  ///< reminders.lua of the layers: for every step without a ladder
  Declared rules;       ///< merged; what scripts see as c.rules (already shared with the session)
  std::unique_ptr<ScriptSession> session;
};

/// The `where` of a cohort, alive in a session of its own; no session where it has none.
struct CohortScript {
  std::unique_ptr<ScriptSession> session{};
  FunctionRef where{};
};

/// How edited rules come into force: publishing.lua of the layers.
struct Publishing {
  bool second_person = false;  ///< whoever publishes is not who drafted
  /// Working days that an edit leaves at least where it brings a date nearer.
  int days_left = 3;
};

/// Everything of one district but its workflows' functions: federal, region, district, in layers.
/// A plain value that owns all it needs.
struct DistrictBook {
  DistrictInfo info;
  std::string version;  ///< of the whole script tree
  WorkingCalendar calendar;
  /// By name of an organisation whose working week is not the district's.
  std::map<std::string, WorkingCalendar> own_calendars;
  SchoolYears school_years;
  Parties parties;
  std::vector<Plan> plans;
  PlanFacts recorded{};  ///< what the office adds to them; the rulebook itself gives none
  std::vector<Indicator> indicators;
  std::vector<Cycle> cycles;
  Publishing publishing;

  /// The calendar that the first of some parties works by: that of the organisation that it is, or
  /// belongs to; the district's where it has none of its own.
  [[nodiscard]] const WorkingCalendar& calendar_of(const std::vector<NamedParty>& by) const;
};

/// What a check found, and what the scripts took while they were read.
struct CheckReport {
  Findings findings;                ///< sorted, each once
  std::vector<ScriptCost> scripts;  ///< sorted by file
  std::size_t files = 0;            ///< of the tree that were looked at
};

/// The scripts of all districts: found, layered, checked, and turned into the model.
///
/// Layers: rules/federal, rules/<region>, rules/<region>/<district>. Parties, indicators and cycles
/// of a deeper layer add to the shallower ones, an equal name replaces; rules of a workflow merge
/// key by key; plans are the district's alone; calendars are laid over each other. Between calls
/// only the texts and the terms' meanings are kept; a book that it gives out is the caller's, and
/// its script session lives as long as the ScriptHost. Threads: one at a time.
class Rulebook {
 public:
  Rulebook(ScriptHost& host, ScriptTree tree);

  [[nodiscard]] ScriptHost& host() { return host_; }
  [[nodiscard]] const ScriptTree& tree() const { return tree_; }
  /// Other scripts come into force. Books that were given out before stay as they are.
  void replace(ScriptTree tree);
  /// Of the whole tree.
  [[nodiscard]] const std::string& version() const { return version_; }
  /// By id. A folder with a district.lua is a district; its parent folder is its region. One whose
  /// file is broken is listed by its folder's name: `open` says why. Errors: NotFound, where there
  /// is no district at all.
  [[nodiscard]] Result<std::vector<DistrictInfo>> districts();
  /// The district whose id this is, or whose last part or name it is if that fits only one.
  /// Errors: NotFound with the nearest id; Invalid where it fits several.
  [[nodiscard]] Result<DistrictInfo> find_district(std::string_view name);
  [[nodiscard]] std::vector<std::string> workflow_names() const;  ///< sorted

  /// A district's book. Findings of severity Error make it an Error (Invalid, the first one told),
  /// but for those in a row of a plan: the row waits to be mended (Measure::problems) and has no
  /// dates, the rest works. All of them are added to `findings` where it is given, sorted.
  Result<DistrictBook> open(const DistrictId& district, Findings* findings = nullptr);
  /// A workflow with the district's rules for it; findings as above. `district` may be null: then
  /// the federal layer alone. `graph`: another text of the workflow's file, the rules as they are.
  Result<WorkflowBook> open_workflow(const DistrictBook* district, const std::string& name,
                                     Findings* findings = nullptr,
                                     const std::string* graph = nullptr);

  /// Errors: NotFound where the script has gone since the book was read; ScriptFailed.
  Result<CohortScript> open_cohort(const Cohort& cohort);

  /// All that is wrong, doubtful or worth knowing, in every file, in one run; sorted, each finding
  /// once however many districts share the file. A broken file hides no other.
  Findings check();
  /// The same with what it took. Of a district that is there: its layers and the workflows alone.
  CheckReport examine(const DistrictId& only = {});

 private:
  ScriptHost& host_;
  ScriptTree tree_;
  std::string version_;
  Terms terms_;
};

}  // namespace marshrut
