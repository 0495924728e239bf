#pragma once

#include <map>
#include <optional>
#include <string>

#include "engine/base/clock.hpp"

namespace marshrut {

/// Spreads the digests that make up for an outage: each limits::catch_up_portion lets a part of so
/// many an hour out. A digest that has to wait is given its moment and keeps it.
///
/// Lives as long as the process; a new one begins with a free portion. Threads: one.
class CatchUp {
 public:
  /// `per_hour` ≥ 12.
  explicit CatchUp(int per_hour);

  /// When the digest of this key may go: `now`, or a later moment, the same at each call until it
  /// has come. Nothing: not before `end`; it is to ask again after it.
  std::optional<Instant> moment(const std::string& key, Instant now, Instant end);
  /// How often the answer was not `now`, each moment given counted once.
  [[nodiscard]] std::size_t put_off() const { return put_off_; }

 private:
  int portion_;
  int left_ = 0;  ///< of the portion that is being given away
  std::size_t put_off_ = 0;
  Instant portion_at_{};
  std::map<std::string, Instant> given_{};  ///< moments to come
};

}  // namespace marshrut
