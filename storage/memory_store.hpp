#pragma once

#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "engine/model/store.hpp"

namespace marshrut {

/// A store that forgets everything when it is destroyed: for tests, previews and simulation.
///
/// Its outcomes and answers are those of every store (tests/storage); only durability and the audit
/// differ: nothing reads the audit back, so it is not kept and its chain is never broken.
/// Failure: never Io, never Indeterminate. Threads: one at a time.
class MemoryStore : public Store {
 public:
  CommitReport commit(const Batch& batch) override;

  Result<Instance> instance(InstanceId id) override;
  Result<std::vector<Instance>> instances(const InstanceFilter& filter) override;
  Result<std::set<std::string>> started(const DistrictId& district, const std::string& workflow,
                                        const std::string& cycle) override;
  Result<bool> any_open(const DistrictId& district, const std::string& workflow,
                        const std::string& cycle) override;
  Result<std::map<DistrictId, std::size_t>> open_by_district() override;
  Result<std::vector<InstanceId>> due(Instant now, std::size_t limit) override;
  Result<std::optional<Instant>> next_wake() override;

  Result<Task> task(TaskId id) override;
  Result<std::vector<Task>> tasks(const TaskFilter& filter) override;
  Result<std::vector<HistoryRecord>> history(InstanceId id) override;
  Result<std::vector<Fact>> facts(const DistrictId& district, const std::string& name,
                                  Period period) override;
  Result<std::vector<OutboxRecord>> outbox(const OutboxFilter& filter) override;
  Result<OutboxCount> outbox_count(DeliveryState state) override;

  Result<std::vector<Act>> acts(const ActFilter& filter) override;
  Result<std::optional<std::string>> text(const std::string& hash) override;

  Result<std::vector<Organisation>> organisations(const DistrictId& district) override;
  Result<std::vector<Person>> people(const DistrictId& district) override;

  Result<LastIds> last_ids() override;
  Result<std::optional<std::int64_t>> broken_audit_line() override;

 private:
  /// District, workflow and cycle: what a subject is started in once.
  using Campaign = std::tuple<DistrictId, std::string, std::string>;
  using ActKey = std::tuple<DistrictId, std::string, std::string>;  ///< district, kind, key
  struct Kept {
    Instance instance;
    std::optional<Instant> wake{};
    std::vector<TaskId> tasks{};  ///< all of them, as they were opened
    std::vector<HistoryRecord> history{};
  };
  /// Things of a register in the order they were added, found by their key.
  template <class Thing>
  struct Register {
    std::vector<Thing> things{};
    std::unordered_map<std::string, std::size_t> by_key{};
  };

  /// Why the batch must not be written, if it must not.
  [[nodiscard]] std::optional<Error> refusal(const Batch& batch) const;
  [[nodiscard]] bool has_started(const Instance& after) const;
  [[nodiscard]] std::optional<Error> outbox_refusal(const Batch& batch) const;
  void write(const Recorded& recorded, const Batch& batch);
  void write_tasks(Kept& kept, const std::vector<Task>& tasks);
  void write_outbox(const Batch& batch);
  [[nodiscard]] std::optional<Error> act_refusal(const Batch& batch) const;
  void write_acts(const Batch& batch);
  std::int64_t append(InstanceId instance, Instant at, const OutboxMessage& message);
  void change(std::int64_t number, const Delivery& becomes);
  void set_wake(InstanceId id, Kept& kept, std::optional<Instant> wake);

  std::unordered_map<InstanceId, Kept> instances_;
  std::set<std::pair<Instant, InstanceId>> wakes_;
  std::map<Campaign, std::set<std::string>> started_;
  std::unordered_map<TaskId, Task> tasks_;
  std::map<std::pair<DistrictId, std::string>, std::vector<Fact>> facts_;  ///< by district and name
  std::vector<OutboxRecord> outbox_;                                       ///< by number, from 1
  std::set<std::pair<Instant, std::int64_t>> waiting_;
  std::map<std::string, std::int64_t> loose_;  ///< numbers of loose messages by key
  std::map<DistrictId, Register<Organisation>> organisations_;
  std::map<DistrictId, Register<Person>> people_;
  std::vector<Act> acts_;  ///< as they were first written
  std::map<ActKey, std::size_t> act_places_;
  std::unordered_map<std::string, std::string> texts_;  ///< by hash
  std::int64_t last_organisation_ = 0;
  std::int64_t last_person_ = 0;
  LastIds last_ids_;
};

}  // namespace marshrut
