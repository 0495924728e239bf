#pragma once

#include <cstddef>

#include "engine/base/value.hpp"

namespace marshrut::bench {

/// A whole country: so many teachers in districts of some 565, one after the other.
///
/// Starts everybody's route, each portion durable; then, with all those tasks open: the next due
/// instant, 10,000 reminders fired and folded into digests, and the store opened anew. `flat` is
/// the time of the last 10,000 starts by that of the first.
/// {"districts", "teachers", "import_s", "start_s", "per_s", "flat", "bytes_per_route",
///  "memory_mb", "next_due_us", "reminders", "digests", "reminders_s", "open_s"}.
Value country(std::size_t teachers);

}  // namespace marshrut::bench
