#include "engine/service/catch_up.hpp"

#include "engine/base/check.hpp"
#include "engine/base/limits.hpp"

namespace marshrut {

CatchUp::CatchUp(int per_hour)
    : portion_(static_cast<int>(per_hour * limits::catch_up_portion / std::chrono::hours{1})) {
  MARSHRUT_CHECK(portion_ >= 1, "each portion lets somebody out");
}

std::optional<Instant> CatchUp::moment(const std::string& key, Instant now, Instant end) {
  if (const auto given = given_.find(key); given != given_.end()) {
    if (given->second > now) return given->second;
    given_.erase(given);
    return now;
  }
  if (portion_at_ + limits::catch_up_portion <= now) {
    portion_at_ = now;
    left_ = portion_;
  }
  const Instant next = left_ > 0 ? portion_at_ : portion_at_ + limits::catch_up_portion;
  if (next >= end || next > now) ++put_off_;
  if (next >= end) return std::nullopt;
  if (next != portion_at_) left_ = portion_;
  portion_at_ = next;
  --left_;
  if (next <= now) return now;
  return given_[key] = next;
}

}  // namespace marshrut
