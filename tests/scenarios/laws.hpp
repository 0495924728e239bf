#pragma once

#include "engine/service/engine.hpp"
#include "tests/scenarios/witness.hpp"

namespace marshrut::testing {

/// What must be true of a store and an engine over it when nothing is going wrong any more.
class Laws {
 public:
  Laws(Store& store, Engine& engine, DistrictId district, Problems& problems)
      : store_(store), engine_(engine), district_(std::move(district)), problems_(problems) {}

  /// Histories are whole and as they were witnessed, starts are unique, facts are counted once.
  void check_instances(const Witness& witness) const;
  /// What is open stands in both places, and each due date can be worked out again.
  void check_tasks() const;
  void check_messages(const Witness& witness) const;
  /// Nothing is due, the register is known, no cycle and no measure was forgotten.
  void check_rest(Instant now) const;

 private:
  void check_history(const Instance& instance, const Witness& witness) const;
  void check_facts(const Instance& instance, const std::vector<HistoryEntry>& history,
                   const Witness& witness) const;
  void check_due(const Instance& instance, const Task& task) const;
  void check_nothing_to_start(const std::string& of, const Result<StartReport>& report) const;
  [[nodiscard]] bool moved_by_hand(const Instance& instance, const Task& task) const;

  Store& store_;
  Engine& engine_;
  DistrictId district_;
  Problems& problems_;
};

}  // namespace marshrut::testing
