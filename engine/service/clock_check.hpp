#pragma once

#include <chrono>
#include <optional>

#include "engine/model/store.hpp"

namespace marshrut {

/// What data that exist already say of the machine's clock, before anything is done by it.
struct ClockDoubt {
  enum class Kind {
    Behind,   ///< there are records of a later day: the clock may be set back
    LongAgo,  ///< there is none of the last weeks: nothing ran, or the clock is fast
  };
  Kind kind = Kind::Behind;
  Instant record{};  ///< of a record of that later day, or of the newest known
};

/// Records may lie so far ahead of the clock: a day, as the zones of two machines do.
inline constexpr std::chrono::hours clock_may_be_behind{24};
/// Data that are worked with have a record within so long.
inline constexpr std::chrono::hours long_ago{24 * 30};

/// Looks at the messages and at the instance that was begun last. Nothing: the clock can be
/// believed, or there are no data yet. Errors: Io.
Result<std::optional<ClockDoubt>> doubt_of_clock(Store& store, Instant now);

}  // namespace marshrut
