#pragma once

#include <deque>

#include "engine/base/clock.hpp"
#include "engine/delivery/channel.hpp"
#include "engine/model/store.hpp"

namespace marshrut {

/// When a message that failed for the n-th time in a row is tried again, n ≥ 1: 1, 2, 4… minutes,
/// at most six hours, a quarter more or less. `jitter` in [0, 1) chooses within that.
std::chrono::milliseconds wait_after(int failures, double jitter);

/// What a message becomes by one attempt: pure. After limits::delivery_attempts, or a Never, it is
/// Dead and says why. `via` is the channel's name.
Delivery after_attempt(const Delivery& before, const SendVerdict& verdict, std::string_view via,
                       Instant now, double jitter);

/// Whether another message may go to a host now: so many in any minute, and none for a while after
/// the host failed: 1, 2, 4… minutes, at most half an hour. A clock that was set back does not
/// close it for longer. Pure but for what it was told.
class HostGate {
 public:
  /// `per_minute` 0: any number.
  explicit HostGate(int per_minute) : per_minute_(per_minute) {}

  [[nodiscard]] bool open(Instant now) const;
  void attempted(Instant now, const SendVerdict& verdict);

 private:
  int per_minute_;
  std::deque<Instant> recent_{};  ///< at most per_minute_ of them
  int failures_ = 0;
  Instant closed_until_{};
};

}  // namespace marshrut
