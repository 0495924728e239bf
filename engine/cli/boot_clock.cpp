#include "engine/cli/boot_clock.hpp"

#include <ctime>

#include "engine/base/check.hpp"

namespace marshrut {

std::chrono::seconds time_since_boot() {
  timespec now{};
  // steady_clock stands still while the machine sleeps: waking up would look like a jump.
  MARSHRUT_CHECK(::clock_gettime(CLOCK_BOOTTIME, &now) == 0, "Linux has this clock");
  return std::chrono::seconds{now.tv_sec};
}

}  // namespace marshrut
