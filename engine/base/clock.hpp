#pragma once

#include <chrono>
#include <string>

namespace marshrut {

/// An instant in UTC, to the millisecond. Civil dates are another type (time/date.hpp).
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// "2024-09-01T06:00:00Z"; milliseconds are printed only where they are not zero.
std::string iso(Instant instant);

/// Where "now" comes from. Everything above this room receives one: production, simulation and
/// tests differ in nothing else.
class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

/// The machine's wall clock. Threads: any.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

/// A clock that stands still until it is set. Threads: one.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start) : now_(start) {}
  [[nodiscard]] Instant now() const override { return now_; }
  void set(Instant now) { now_ = now; }

 private:
  Instant now_;
};

}  // namespace marshrut
