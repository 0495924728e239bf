#pragma once

#include <map>
#include <optional>
#include <vector>

#include "engine/service/work.hpp"

namespace marshrut {

/// Instances that run in memory as production runs them (the same Work, rules and `advance`) and
/// leave no trace: what rule tests and replays are made of.
///
/// Days never go back. A script that fails makes an incident, as ever. Threads: one; the district
/// outlives it.
class DryRun {
 public:
  explicit DryRun(District& district) : district_(district) {}

  /// What an event made of its instance, and of those that it called or that called it, by number.
  using Records = std::vector<Recorded>;

  /// Numbers the instance and starts it. Errors: as of Work::begin; nothing has happened then.
  Result<Records> start(Instance fresh, Date day);
  /// Errors: as of Work::apply; nothing has happened then.
  Result<Records> apply(InstanceId id, const Event& event, Date day);
  /// Fires every timer that is due by the day.
  Result<Records> day_came(Date day);
  /// The first day, not before the last one of this run, on which a running instance has a timer.
  [[nodiscard]] std::optional<Date> next_timer() const;

  /// One that this run has started, or that one of them has called (CHECK).
  [[nodiscard]] const Instance& instance(InstanceId id) const;
  [[nodiscard]] const std::map<InstanceId, Instance>& instances() const { return instances_; }

 private:
  Work work_on(Date day);
  Records keep(Work& work, Date day);

  District& district_;
  Date last_{};  ///< the last day on which something happened
  IdSource ids_;
  std::map<InstanceId, Instance> instances_;
};

}  // namespace marshrut
