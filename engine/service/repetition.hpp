#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/service/dry_run.hpp"
#include "engine/service/past.hpp"
#include "engine/service/replay.hpp"

namespace marshrut {

/// One replay at work: see `replay`. Private to this room; used once.
class Repetition {
 public:
  Repetition(District& draft, const Past& past) : draft_(draft), past_(past), run_(draft) {}

  std::vector<Divergence> run(Date today);

 private:
  // --- repetition.cpp --------------------------------------------------------------------------
  void live(const PastMoment& moment);
  void live_own_days(Date day);
  [[nodiscard]] std::optional<Date> next_own_day(Date limit) const;
  [[nodiscard]] std::optional<Date> recorded_date(TaskId task, std::size_t member) const;
  [[nodiscard]] bool is_own(const Timer& timer, const Instance& instance, std::size_t member) const;
  void follow_recorded(const PastMoment& moment);
  void repeat(const PastMoment& moment);
  Result<DryRun::Records> repeat(const PastDeed& deed, Date day);
  Result<DryRun::Records> start(Date day);
  /// Errors: Refused, where the draft has no such task.
  Result<TaskId> same_task(const PastDeed& deed) const;
  void keep(const DryRun::Records& records, Date day);
  void note_failure(const Instance& failed, std::size_t member, Date day);
  void note_calls(const Recorded& record);
  void gather_first_dates();
  void stop(Date day, const PastDeed& deed, const Error& why);
  /// Steps of older graphs that the draft's has under another name.
  [[nodiscard]] const std::map<std::string, std::string>& names_of(std::size_t member) const;

  // --- divergences.cpp -------------------------------------------------------------------------
  void compare_decisions();
  void add_decisions(std::size_t member, Date day, const std::vector<const Trail::Decision*>& was,
                     const std::vector<const Trail::Decision*>& becomes);
  void compare_tasks();
  void compare_dates(const Task& recorded, const Task& draft, const Divergence& where);
  void compare_people(const Task& recorded, const Task& draft, const Divergence& where);
  void compare_waits();
  void compare_states();
  [[nodiscard]] Divergence at(Divergence::Kind kind, std::size_t member, Date day,
                              std::string what) const;
  [[nodiscard]] std::string class_of(const std::string& party) const;
  [[nodiscard]] bool same_actor(const Assignee& a, const Assignee& b) const;

  District& draft_;
  const Past& past_;
  DryRun run_;

  Trail recorded_;
  Trail repeated_;
  std::map<std::size_t, InstanceId> copies_;     ///< of the members that the draft has begun too
  std::map<InstanceId, std::size_t> members_;    ///< the same the other way round
  std::map<TaskId, Task> tasks_;                 ///< of the draft, as they last were
  std::map<TaskId, std::optional<Date>> moved_;  ///< recorded dates in force, of those that moved
  std::set<TaskId> held_;                        ///< recorded ones whose date no rule gave
  std::set<std::size_t> failed_;                 ///< recorded members that wait for a retry
  Date last_{};
  std::size_t undecided_ = 0;  ///< recorded decisions before the moment that is being lived
  bool stopped_ = false;
  std::vector<Divergence> found_;
};

}  // namespace marshrut
