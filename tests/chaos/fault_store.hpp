#pragma once

#include <functional>
#include <random>
#include <string>

#include "engine/model/store.hpp"

namespace marshrut::testing {

/// Random choices that repeat with their seed on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}

  int below(int count) { return static_cast<int>(random_() % static_cast<std::uint64_t>(count)); }
  int between(int first, int last) { return first + below(last - first + 1); }
  bool chance(int percent) { return below(100) < percent; }
  template <class Thing>
  const Thing& pick(const std::vector<Thing>& things) {
    return things[static_cast<std::size_t>(below(static_cast<int>(things.size())))];
  }

 private:
  std::mt19937_64 random_;
};

/// How often each thing goes wrong, in thousandths.
struct FaultRates {
  int io = 0;        ///< a commit is refused as by a full disk
  int conflict = 0;  ///< a commit is refused as if somebody else had been first
  int doubt = 0;     ///< a commit is written, and answered Indeterminate
  int loss = 0;      ///< a commit is not written, and answered Indeterminate
  int read = 0;      ///< a read fails as Io
};

/// Another store that fails by chance. What it does write is told to a witness.
class FaultStore final : public Store {
 public:
  FaultStore(Store& held, Dice& dice, std::function<void(const Batch&)> witness)
      : held_(held), dice_(dice), witness_(std::move(witness)) {}

  void go_wrong(FaultRates rates) { rates_ = rates; }
  [[nodiscard]] std::size_t faults() const { return faults_; }

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
  Result<std::vector<Organisation>> organisations(const DistrictId& district) override;
  Result<std::vector<Person>> people(const DistrictId& district) override;
  Result<std::vector<Act>> acts(const ActFilter& filter) override;
  Result<std::optional<std::string>> text(const std::string& hash) override;
  Result<LastIds> last_ids() override;
  Result<std::optional<std::int64_t>> broken_audit_line() override;

 private:
  template <class Read>
  auto unless_broken(Read read) -> decltype(read());

  Store& held_;
  Dice& dice_;
  std::function<void(const Batch&)> witness_;
  FaultRates rates_;
  std::size_t faults_ = 0;
};

}  // namespace marshrut::testing
