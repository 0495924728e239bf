#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/model/store.hpp"
#include "engine/time/zone.hpp"

namespace marshrut::testing {

/// What went wrong, in words, each sentence once.
class Problems {
 public:
  void add(const std::string& what) { said_.insert(what); }
  [[nodiscard]] std::vector<std::string> all() const { return {said_.begin(), said_.end()}; }

 private:
  std::set<std::string> said_;
};

/// Sees every batch that a store says it wrote, whatever the engine was answered, and holds it
/// against what was written before: no revision skipped, no task closed twice, no timer early, no
/// key used twice.
class Witness {
 public:
  /// `clock`: the true time, whatever the engine takes it for.
  Witness(Zone zone, const Clock& clock, Problems& problems)
      : zone_(zone), clock_(clock), problems_(problems) {}

  void see(const Batch& batch);

  [[nodiscard]] const std::map<InstanceId, std::vector<HistoryEntry>>& histories() const {
    return histories_;
  }
  /// Revisions that left no entry: a day that only let an unsaid reminder pass.
  [[nodiscard]] std::int64_t silent(InstanceId id) const {
    const auto known = silent_.find(id);
    return known == silent_.end() ? 0 : known->second;
  }
  [[nodiscard]] std::size_t messages() const { return keys_.size(); }
  [[nodiscard]] bool has_message(const std::string& key) const { return keys_.contains(key); }
  [[nodiscard]] std::size_t commits() const { return commits_; }
  [[nodiscard]] std::size_t audit_lines() const { return audit_lines_; }
  /// Facts of instances by (name, instance).
  using FactCounts = std::map<std::pair<std::string, InstanceId>, int>;
  [[nodiscard]] const FactCounts& facts() const { return facts_; }

 private:
  void see(const Recorded& record);
  void check_entry(const HistoryEntry& entry, const Instance* before);
  void check_key(const OutboxMessage& message);
  [[nodiscard]] bool had_come(const Instance* before, const HistoryEntry& entry) const;

  Zone zone_;
  const Clock& clock_;
  Problems& problems_;
  std::size_t commits_ = 0;
  std::size_t audit_lines_ = 0;
  std::map<InstanceId, Instance> last_;
  std::map<InstanceId, std::int64_t> silent_;
  std::map<InstanceId, std::vector<HistoryEntry>> histories_;
  std::set<TaskId> opened_;
  std::set<TaskId> closed_;
  std::set<std::string> keys_;
  FactCounts facts_;
};

}  // namespace marshrut::testing
