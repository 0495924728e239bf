// Goal: the clock by which a server knows that the time of day jumped goes on while the machine
// sleeps. Method: the kernel's own count of the time since its boot, sleep included.
#include "engine/cli/boot_clock.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>

using namespace marshrut;

TEST_CASE("the server's steady clock is the machine's time since boot", "[cli]") {
  double seconds = 0;
  REQUIRE(std::ifstream("/proc/uptime") >> seconds);
  CHECK(std::abs(static_cast<double>(time_since_boot().count()) - seconds) < 5);
}
