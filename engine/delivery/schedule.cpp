#include "engine/delivery/schedule.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"

namespace marshrut {

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr milliseconds first_wait = minutes{1};
constexpr milliseconds longest_wait = std::chrono::hours{6};
constexpr milliseconds longest_closed = minutes{30};

/// Doubles with each failure, up to `most`.
milliseconds doubled(int failures, milliseconds most) {
  constexpr int enough = 16;  // 2^16 minutes are beyond any limit here
  return std::min(first_wait * (std::int64_t{1} << std::clamp(failures - 1, 0, enough)), most);
}

}  // namespace

milliseconds wait_after(int failures, double jitter) {
  const auto plain = static_cast<double>(doubled(failures, longest_wait).count());
  return milliseconds{static_cast<std::int64_t>(plain * (0.75 + jitter / 2))};
}

Delivery after_attempt(const Delivery& before, const SendVerdict& verdict, std::string_view via,
                       Instant now, double jitter) {
  Delivery after{.attempts = before.attempts + 1, .error = verdict.why.ru};
  switch (verdict.kind) {
    case SendVerdict::Kind::Sent:
      after.state = DeliveryState::Sent;
      after.via = via;
      after.error.clear();
      break;
    case SendVerdict::Kind::Never: after.state = DeliveryState::Dead; break;
    case SendVerdict::Kind::Later:
      if (after.attempts >= limits::delivery_attempts) {
        after.state = DeliveryState::Dead;
      } else {
        after.next = now + wait_after(after.attempts, jitter);
      }
      break;
  }
  return after;
}

bool HostGate::open(Instant now) const {
  // A time further ahead than any pause, or an attempt yet to come: the clock was set back since.
  if (now < closed_until_ && closed_until_ <= now + longest_closed) return false;
  const auto within = std::count_if(recent_.begin(), recent_.end(),
                                    [&](Instant at) { return at <= now && now < at + minutes{1}; });
  return per_minute_ == 0 || within < per_minute_;
}

void HostGate::attempted(Instant now, const SendVerdict& verdict) {
  if (per_minute_ > 0) {
    recent_.push_back(now);
    if (recent_.size() > static_cast<std::size_t>(per_minute_)) recent_.pop_front();
  }
  if (!verdict.host_down) {
    failures_ = 0;
    return;
  }
  ++failures_;
  closed_until_ = now + doubled(failures_, longest_closed);
}

}  // namespace marshrut
