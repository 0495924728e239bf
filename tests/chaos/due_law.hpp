#pragma once

#include "engine/service/engine.hpp"
#include "tests/chaos/witness.hpp"

namespace marshrut::testing {

/// Every due date explains itself: worked out again from its words and its base event, and then
/// from what the history says people, pauses and changed rules have made of it, it is the same day.
class DueLaw {
 public:
  /// All outlive it.
  DueLaw(Engine& engine, const DistrictBook& book, Problems& problems)
      : engine_(engine), book_(book), problems_(problems) {}

  void check(const Instance& instance, const Task& task) const;

 private:
  [[nodiscard]] std::vector<Occurrence> worked_out_again(const Instance& instance,
                                                         const DueOrigin& origin) const;
  void check_origin(const Instance& instance, const TaskExplanation& told) const;
  void check_moves(const TaskExplanation& told) const;

  Engine& engine_;
  const DistrictBook& book_;
  Problems& problems_;
};

}  // namespace marshrut::testing
