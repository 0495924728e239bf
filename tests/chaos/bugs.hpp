#pragma once

#include <algorithm>
#include <functional>

#include "engine/model/store.hpp"

namespace marshrut::testing {

/// A store with a planted bug in what it writes; what it reads is true.
///
/// Threads: as the store's.
class BuggyStore final : public Store {
 public:
  /// How a batch is really written; gives what the engine is told.
  using Commit = std::function<CommitReport(Store& held, const Batch& batch)>;
  BuggyStore(Store& held, Commit commit) : held_(held), commit_(std::move(commit)) {}

  CommitReport commit(const Batch& batch) override { return commit_(held_, batch); }

  Result<Instance> instance(InstanceId id) override { return held_.instance(id); }
  Result<std::vector<Instance>> instances(const InstanceFilter& filter) override {
    return held_.instances(filter);
  }
  Result<std::set<std::string>> started(const DistrictId& district, const std::string& workflow,
                                        const std::string& cycle) override {
    return held_.started(district, workflow, cycle);
  }
  Result<bool> any_open(const DistrictId& district, const std::string& workflow,
                        const std::string& cycle) override {
    return held_.any_open(district, workflow, cycle);
  }
  Result<std::map<DistrictId, std::size_t>> open_by_district() override {
    return held_.open_by_district();
  }
  Result<std::vector<InstanceId>> due(Instant now, std::size_t limit) override {
    return held_.due(now, limit);
  }
  Result<std::optional<Instant>> next_wake() override { return held_.next_wake(); }
  Result<Task> task(TaskId id) override { return held_.task(id); }
  Result<std::vector<Task>> tasks(const TaskFilter& filter) override { return held_.tasks(filter); }
  Result<std::vector<HistoryRecord>> history(InstanceId id) override { return held_.history(id); }
  Result<std::vector<Fact>> facts(const DistrictId& district, const std::string& name,
                                  Period period) override {
    return held_.facts(district, name, period);
  }
  Result<std::vector<OutboxRecord>> outbox(const OutboxFilter& filter) override {
    return held_.outbox(filter);
  }
  Result<OutboxCount> outbox_count(DeliveryState state) override {
    return held_.outbox_count(state);
  }
  Result<std::vector<Act>> acts(const ActFilter& filter) override { return held_.acts(filter); }
  Result<std::optional<std::string>> text(const std::string& hash) override {
    return held_.text(hash);
  }
  Result<std::vector<Organisation>> organisations(const DistrictId& district) override {
    return held_.organisations(district);
  }
  Result<std::vector<Person>> people(const DistrictId& district) override {
    return held_.people(district);
  }
  Result<LastIds> last_ids() override { return held_.last_ids(); }
  Result<std::optional<std::int64_t>> broken_audit_line() override {
    return held_.broken_audit_line();
  }

 private:
  Store& held_;
  Commit commit_;
};

/// Whether a batch completes a task.
inline bool completes(const Batch& batch) {
  return std::any_of(batch.instances.begin(), batch.instances.end(), [](const Recorded& each) {
    return std::any_of(each.history.begin(), each.history.end(), [](const HistoryEntry& entry) {
      return entry.kind == HistoryEntry::Kind::TaskCompleted;
    });
  });
}

/// No bug.
inline CommitReport writes_soundly(Store& held, const Batch& batch) { return held.commit(batch); }

}  // namespace marshrut::testing
