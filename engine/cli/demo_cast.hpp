#pragma once

#include <cstdint>

#include "engine/base/random.hpp"
#include "engine/service/simulation.hpp"

namespace marshrut {

/// People who mostly do their work in time, sometimes late, now and then never. Every decision
/// follows from the seed and the task alone, so that one change elsewhere moves no other.
class DemoCast final : public Cast {
 public:
  explicit DemoCast(std::uint64_t seed) : seed_(seed) {}
  Deed deed(const Task& task, const Instance& instance, const District& district) override;

 private:
  /// How likely a kind of work is done in time, late, or else never; and how late at most.
  struct Habit {
    double in_time;
    double late;
    int days_late;
  };
  static Habit habit_of(const Task& task, const Instance& instance);
  Value answer_to(const Task& task, const Instance& instance, const District& district) const;

  std::uint64_t seed_;
};

}  // namespace marshrut
