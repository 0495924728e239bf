#pragma once

#include <cstdint>

#include "engine/time/date.hpp"

// How days and instants stand in a column: days and milliseconds since 1970-01-01, UTC.
namespace marshrut {

inline std::int64_t column(Date date) { return date.time_since_epoch().count(); }
inline std::int64_t column(Instant instant) { return instant.time_since_epoch().count(); }
inline Instant instant(std::int64_t column) { return Instant{std::chrono::milliseconds{column}}; }

}  // namespace marshrut
