#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <optional>

#include "engine/model/script_host.hpp"

namespace marshrut::script {

/// Which limit a script passed.
enum class Limit { None, Work, Memory, Wall };

/// Thrown by Meter::charge; a bound function turns it into a Lua error that no pcall can keep.
struct Exhaustion : std::exception {
  [[nodiscard]] const char* what() const noexcept override { return "the script is exhausted"; }
};

/// Counts what one session does: the work of each call, its wall time, and the first limit passed.
///
/// Work is measured in Lua instructions; work done in C++ is charged in steps of about the same
/// cost, so that a call stops at the same point in every process. The wall clock is the emergency
/// brake; where it has run out, the thread's own processor time is asked before the script is
/// blamed. A breach is recorded here, outside Lua, and is for ever.
///
/// The clock is read where a watchdog's flag would have to be read anyway (the count hook, the
/// allocator, every charge), every `work_per_look` steps: 20 ns each, and no second thread.
class Meter {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Meter(const ScriptLimits& limits) : limits_(limits) {}

  /// Starts and ends one call: the work and the wall time count from zero.
  void begin();
  void end();

  /// Adds work; false (and recorded) if a limit is passed, now or before.
  [[nodiscard]] bool afford(std::uint64_t work) noexcept {
    if (work >= next_look_ - work_) return look(work);
    work_ += work;
    return true;
  }
  /// The same, throwing Exhaustion.
  void charge(std::uint64_t work) {
    if (!afford(work)) throw Exhaustion();
  }
  /// Reads the clock whatever work was charged since the last time.
  [[nodiscard]] bool look(std::uint64_t work) noexcept;

  void exhaust(Limit limit) noexcept;
  /// For tests: as if the present call had begun so much earlier by the wall clock.
  void age(std::chrono::milliseconds time) noexcept { start_ -= time, deadline_ -= time; }
  [[nodiscard]] bool exhausted() const noexcept { return limit_ != Limit::None; }
  [[nodiscard]] Limit limit() const noexcept { return limit_; }
  [[nodiscard]] const ScriptLimits& limits() const noexcept { return limits_; }

  /// Work of the present (or last) call; wall time of all calls.
  [[nodiscard]] std::uint64_t work() const noexcept { return work_; }
  [[nodiscard]] std::chrono::microseconds wall() const noexcept;

 private:
  [[nodiscard]] bool gets_more_time() noexcept;

  static constexpr std::uint64_t work_per_look = 1'000;

  ScriptLimits limits_;
  Limit limit_ = Limit::None;
  std::uint64_t work_ = 0;
  std::uint64_t next_look_ = 0;  // never below work_
  Clock::time_point start_{};
  Clock::time_point deadline_{};
  Clock::duration spent_{};
  /// Asked at the first look, no earlier: asking costs more than most calls' whole work.
  std::optional<std::chrono::nanoseconds> processor_start_{};
};

}  // namespace marshrut::script
