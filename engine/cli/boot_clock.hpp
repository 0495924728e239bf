#pragma once

#include <chrono>

namespace marshrut {

/// Since the machine began: it never jumps, and time that the machine slept counts.
std::chrono::seconds time_since_boot();

}  // namespace marshrut
