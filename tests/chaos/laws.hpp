#pragma once

#include "engine/service/engine.hpp"
#include "tests/chaos/fault_mail.hpp"
#include "tests/chaos/witness.hpp"

namespace marshrut::testing {

/// What was acknowledged is done, and no step was done twice.
void check_steps(Store& store, const std::vector<TaskId>& acknowledged, Problems& problems);

/// What must be true of a store and an engine over it when nothing is going wrong any more.
class Laws {
 public:
  Laws(Store& store, Engine& engine, DistrictId district, Problems& problems)
      : store_(store), engine_(engine), district_(std::move(district)), problems_(problems) {}

  /// Histories are whole and as they were witnessed, starts are unique, facts are counted once.
  void check_instances(const Witness& witness) const;
  /// What is open stands in both places, and each due date explains itself: see DueLaw.
  void check_tasks() const;
  /// The outbox holds what was witnessed, each message once.
  void check_messages(const Witness& witness) const;
  /// The outbox is drained: nothing that is due waits, nothing is given up, what is said to be
  /// sent has left.
  void check_post(const PostBag& bag, Instant now) const;
  void check_audit() const;
  /// The rules in force are those that the engine goes by, and all that runs has followed them.
  void check_rules() const;
  /// Nothing is due, the register is known, no cycle and no measure was forgotten.
  void check_rest(Instant now) const;
  /// An engine that starts now finds nothing more to do.
  void check_fresh_start(Rulebook& rulebook, const Clock& clock) const;

 private:
  void check_history(const Instance& instance, const Witness& witness) const;
  void check_endings(const Instance& instance, const std::vector<HistoryEntry>& history,
                     const Witness& witness) const;
  void check_facts(const Witness& witness) const;
  void check_nothing_to_start(Engine& engine) const;
  void check_none_started(const std::string& of, const Result<StartReport>& report) const;

  Store& store_;
  Engine& engine_;
  DistrictId district_;
  Problems& problems_;
};

}  // namespace marshrut::testing
