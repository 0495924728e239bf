#pragma once

#include <string>
#include <vector>

#include "engine/delivery/courier.hpp"
#include "engine/model/instance.hpp"
#include "engine/service/caretaker.hpp"
#include "engine/service/clock_check.hpp"

namespace marshrut {

/// What a serving process tells its log, in Russian; each line names the district and the instance
/// that it is about. A state that lasts is told once. Threads: one.
class ServeLog {
 public:
  /// What one look at the clock did; nothing: no line.
  static void work(const ClockWork& done);
  /// That the machine's clock went ahead or back, and that it is right again.
  void clock(const Caretaker& caretaker);
  static void mail(const std::vector<DeliveryProblem>& problems);
  /// An instance that a script error stopped.
  static void incident(const Instance& instance, const HistoryEntry& failed);

 private:
  bool told_of_jump_ = false;
  bool told_of_fall_ = false;
};

/// The warning of data without a recent record.
std::string long_ago_warning(const ClockDoubt& doubt);
/// The refusal of data with records ahead of the clock.
Error clock_is_behind(const ClockDoubt& doubt, Instant now);

}  // namespace marshrut
