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

/// Sees every batch that a store really wrote, whatever it answered, and holds it against what was
/// written before: no revision skipped, no task closed twice, no timer early, no key used twice.
class Witness {
 public:
  Witness(Zone zone, Problems& problems) : zone_(zone), problems_(problems) {}

  void see(const Batch& batch);

  [[nodiscard]] const std::map<InstanceId, std::vector<HistoryEntry>>& histories() const {
    return histories_;
  }
  [[nodiscard]] std::size_t messages() const { return keys_.size(); }
  [[nodiscard]] std::size_t commits() const { return commits_; }
  /// Facts by (name, instance).
  [[nodiscard]] const std::map<std::pair<std::string, InstanceId>, int>& facts() const {
    return facts_;
  }

 private:
  void see(const Recorded& record, Instant at);
  void check_entry(const HistoryEntry& entry, const Instance* before, Date today);
  void check_key(const OutboxMessage& message);

  Zone zone_;
  Problems& problems_;
  std::size_t commits_ = 0;
  std::map<InstanceId, Instance> last_;
  std::map<InstanceId, std::vector<HistoryEntry>> histories_;
  std::set<TaskId> opened_;
  std::set<TaskId> closed_;
  std::set<std::string> keys_;
  std::map<std::pair<std::string, InstanceId>, int> facts_;
};

}  // namespace marshrut::testing
