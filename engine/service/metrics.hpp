#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/store.hpp"

namespace marshrut {

/// Counts of durations by upper bound, as Prometheus wants them.
class Histogram {
 public:
  /// Bounds in seconds, growing; a last one without end is added.
  explicit Histogram(std::vector<double> bounds);
  void add(std::chrono::duration<double> duration);
  /// The lines `name_bucket`, `name_sum` and `name_count`.
  void write(std::string& out, std::string_view name) const;

 private:
  std::vector<double> bounds_;
  std::vector<std::uint64_t> counts_;  ///< one more than bounds
  double sum_ = 0;
};

/// What an engine has done since its process began, and how it stands, in the text format of
/// Prometheus (exposition format 0.0.4): counters of starts, completions and incidents by district,
/// how late timers fired, how long commits took, instances open, and the outbox.
///
/// Plain numbers without locks: one thread at a time counts and writes the text, which is handed
/// on as a value. No names of people, no titles: districts and numbers only.
class Metrics {
 public:
  Metrics();

  /// What was open before this process. Errors: Io.
  Status count_open(Store& store);
  void count(const Batch& committed);
  /// Who is told of each incident that is counted: the instance as committed, and what it failed
  /// of.
  using TellIncident = std::function<void(const Instance&, const HistoryEntry&)>;
  void on_incident(TellIncident tell) { tell_incident_ = std::move(tell); }
  void count_commit(std::chrono::duration<double> took, bool done);
  /// How long after its instant the first timer of a portion fired; not below zero.
  void count_timers(std::chrono::duration<double> late);

  /// The whole text. Asks the store how its outbox stands. Errors: Io.
  [[nodiscard]] Result<std::string> text(Store& store, Instant now) const;

 private:
  struct DistrictCounts {
    std::uint64_t starts = 0;
    std::uint64_t completions = 0;
    std::uint64_t incidents = 0;
    std::int64_t open = 0;
  };
  void count(const Recorded& record);

  TellIncident tell_incident_;
  std::map<DistrictId, DistrictCounts> districts_;
  std::uint64_t commits_ = 0;
  std::uint64_t failed_commits_ = 0;
  Histogram timer_lag_;
  Histogram commit_time_;
};

/// Another store, measured: every commit that is Done is counted, every commit timed, and how late
/// timers are fetched is noted. All outcomes and answers are the other store's. Both outlive it.
/// Threads: as of every store; `steady` is a clock that never jumps.
class MeasuredStore final : public Store {
 public:
  using Steady = std::function<std::chrono::steady_clock::time_point()>;
  MeasuredStore(Store& store, Metrics& metrics, Steady steady)
      : store_(store), metrics_(metrics), steady_(std::move(steady)) {}

  CommitReport commit(const Batch& batch) override;
  Result<std::vector<InstanceId>> due(Instant now, std::size_t limit) override;

  Result<Instance> instance(InstanceId id) override { return store_.instance(id); }
  Result<std::vector<Instance>> instances(const InstanceFilter& filter) override {
    return store_.instances(filter);
  }
  Result<std::set<std::string>> started(const DistrictId& district, const std::string& workflow,
                                        const std::string& cycle) override {
    return store_.started(district, workflow, cycle);
  }
  Result<bool> any_open(const DistrictId& district, const std::string& workflow,
                        const std::string& cycle) override {
    return store_.any_open(district, workflow, cycle);
  }
  Result<std::map<DistrictId, std::size_t>> open_by_district() override {
    return store_.open_by_district();
  }
  Result<std::optional<Instant>> next_wake() override { return store_.next_wake(); }
  Result<Task> task(TaskId id) override { return store_.task(id); }
  Result<std::vector<Task>> tasks(const TaskFilter& filter) override {
    return store_.tasks(filter);
  }
  Result<std::vector<HistoryRecord>> history(InstanceId id) override { return store_.history(id); }
  Result<std::vector<Fact>> facts(const DistrictId& district, const std::string& name,
                                  Period period) override {
    return store_.facts(district, name, period);
  }
  Result<std::vector<OutboxRecord>> outbox(const OutboxFilter& filter) override {
    return store_.outbox(filter);
  }
  Result<OutboxCount> outbox_count(DeliveryState state) override {
    return store_.outbox_count(state);
  }
  Result<std::vector<Act>> acts(const ActFilter& filter) override { return store_.acts(filter); }
  Result<std::optional<std::string>> text(const std::string& hash) override {
    return store_.text(hash);
  }
  Result<std::vector<Organisation>> organisations(const DistrictId& district) override {
    return store_.organisations(district);
  }
  Result<std::vector<Person>> people(const DistrictId& district) override {
    return store_.people(district);
  }
  Result<LastIds> last_ids() override { return store_.last_ids(); }
  Result<std::optional<std::int64_t>> broken_audit_line() override {
    return store_.broken_audit_line();
  }

 private:
  Store& store_;
  Metrics& metrics_;
  Steady steady_;
};

}  // namespace marshrut
