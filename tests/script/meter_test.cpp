// Goal: the emergency brake stops what runs too long and blames nobody for a busy machine. Method:
// a meter whose call is made older than it is.
#include "engine/script/meter.hpp"

#include <catch2/catch.hpp>

using namespace marshrut;
using namespace std::chrono_literals;

namespace {

script::Meter begun(int patience) {
  ScriptLimits limits;
  limits.wall = 50ms;
  limits.patience = patience;
  script::Meter meter(limits);
  meter.begin();
  return meter;
}

}  // namespace

TEST_CASE("a script that got no processor is not to blame", "[script]") {
  auto meter = begun(20);
  meter.age(500ms);
  CHECK(meter.look(1));
  CHECK_FALSE(meter.exhausted());
}

TEST_CASE("patience ends too", "[script]") {
  auto meter = begun(20);
  meter.age(1000ms);
  CHECK_FALSE(meter.look(1));
  CHECK(meter.limit() == script::Limit::Wall);
}

TEST_CASE("where the wall clock alone decides, nothing is asked of the processor", "[script]") {
  auto meter = begun(1);
  meter.age(51ms);
  CHECK_FALSE(meter.look(1));
  CHECK(meter.limit() == script::Limit::Wall);
}

TEST_CASE("a script that uses the processor for its whole time is stopped", "[script]") {
  auto meter = begun(20);
  const auto start = std::chrono::steady_clock::now();
  while (meter.look(0) && std::chrono::steady_clock::now() - start < 5s) continue;
  CHECK(meter.limit() == script::Limit::Wall);
}
