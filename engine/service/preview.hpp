#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/service/engine.hpp"
#include "engine/service/revision.hpp"

namespace marshrut {

/// A way in which an edit touches something. One thing may be touched in several.
enum class Touch {
  Earlier,         ///< due sooner
  Later,           ///< due later
  WithTerm,        ///< had no date, has one
  WithoutTerm,     ///< had a date, has none
  Held,            ///< would be nearer than the floor allows: the floor's date stands
  NewlyOverdue,    ///< late at once: only a date that was as near before
  NewlyAssigned,   ///< other people
  OtherReminders,  ///< the same date, other reminders
  OtherGraph,      ///< goes over to the changed graph
  Stuck,           ///< cannot, or a rule of the draft fails on it: stays under the old one
  Failing,         ///< what people have entered makes a script of the draft fail
  OtherDecision,   ///< the draft would have decided otherwise; what is done stays done
  NotNeeded,       ///< the plan no longer asks for it: cancelled
  Coming,          ///< has not begun yet; stands beside Earlier, Later, NotNeeded or New
  New,             ///< the plan asks for it now
};
std::string_view word(Touch touch);  ///< "earlier", "later", "with-term", …

/// One thing that an edit touches, as it was and as it becomes.
struct Touched {
  InstanceId instance{};  ///< none: Coming
  TaskId task{};          ///< none: Coming, or the whole instance
  DistrictId district;
  std::string workflow;  ///< of a coming row of a plan: "measure"
  std::string step{};
  std::string title{};
  std::string subject{};
  std::optional<Due> due_before{};
  std::optional<Due> due_after{};
  int working_days = 0;  ///< by which it moves: < 0 earlier, > 0 later
  std::vector<Assignee> people_before{};
  std::vector<Assignee> people_after{};
  std::vector<Date> reminders_before{};
  std::vector<Date> reminders_after{};
  std::optional<Message> why{};  ///< of Stuck, Failing, OtherDecision
  std::vector<Touch> touches{};  ///< in the order of the enumeration
};

/// So many of one sort, and by how many working days their dates move.
struct TouchCount {
  std::size_t count = 0;
  int least = 0;
  int most = 0;

  void add(int working_days);
};

/// What an edit does, counted.
struct PreviewSummary {
  std::size_t looked_at = 0;  ///< open instances
  std::size_t touched = 0;    ///< things
  std::map<Touch, TouchCount> counts{};
  /// By "district: workflow.step", or the row of a plan.
  std::map<std::pair<std::string, Touch>, TouchCount> by_step{};
  std::map<std::string, std::size_t> people{};  ///< whom it touches: things a person
  std::string fingerprint{};  ///< of all that it looked at and found: equal previews, equal prints
};

/// Looks at what an edit does, without doing it: every open instance, and the coming times of the
/// plans' rows. Where the edit changes how scripts decide, what each open instance has recorded is
/// replayed on the draft as well.
///
/// Reads page by page, so that memory does not grow with the number of instances. Threads: one.
class Preview {
 public:
  /// Called for every thing that is touched, district by district, coming ones last.
  using Tell = std::function<void(const Touched&)>;

  /// What the engine's own scripts are: those before the edit, or (while an interrupted publishing
  /// goes on) those after it. `other` are the others; both outlive this.
  enum class Own { Before, After };
  /// `at`: when the edit comes into force; nothing: now.
  Preview(Engine& engine, Rulebook& other, RevisionOrder order, Own own = Own::Before,
          std::optional<Instant> at = {});

  /// `districts`: whose rules the edit changes. `ids`, if given, gets the instances that change.
  /// `progress`: called with how many instances have been looked at. Errors: of the store; of a
  /// district that the draft breaks, with the first finding.
  Result<PreviewSummary> run(const std::vector<DistrictId>& districts, const Tell& tell,
                             std::map<DistrictId, std::vector<InstanceId>>* ids = nullptr,
                             const std::function<void(std::size_t)>& progress = {});

 private:
  Status may_go(const DistrictId& district);
  Status look_at(Revision& revision, const DistrictId& district, std::vector<InstanceId>* ids);
  void look_at_one(Revision& revision, const Instance& instance, std::vector<InstanceId>* ids);
  void tell_waits(const Touched& whole, const Revised& revised, const Revision& revision);
  Status look_back(Revision& revision, const Instance& instance);
  bool decides_alike(Revision& revision, const std::string& workflow);
  void look_ahead(const Revision& revision);
  void tell(Touched touched);

  Engine& engine_;
  Rulebook& other_;
  RevisionOrder order_;
  Own own_;
  Instant at_;
  const Tell* tell_ = nullptr;
  const std::function<void(std::size_t)>* progress_ = nullptr;
  std::map<std::string, bool> alike_;  ///< by workflow, of the present district
  PreviewSummary summary_;
};

/// Districts that an edit of these files touches: their own layer, their region's, or all where a
/// federal file or a workflow is among them. Of the districts of both trees.
std::vector<DistrictId> districts_touched(const ScriptTree& before, const ScriptTree& after);

}  // namespace marshrut
