#pragma once

#include <cstddef>

#include "engine/base/value.hpp"
#include "engine/rulebook/files.hpp"

namespace marshrut::bench {

/// The scripts of so many districts: the five real ones, over and over under other names.
ScriptTree many_districts(std::size_t wanted);

/// Reads and resolves so many deadlines over three years, no two equal: the spellings of the five
/// real plans with other years and other plans' names. {"per_s", "seconds", "count"}.
Value terms(std::size_t count);

/// `marshrut check` of so many districts: the five real ones, over and over under other names, in
/// a process of its own. {"seconds", "memory_mb", "districts"}.
Value check(std::size_t districts);

/// One district: its check with its own layers, and the look-up of a layered key once loaded.
/// {"check_ms", "find_ns", "keys"}.
Value layers();

}  // namespace marshrut::bench
