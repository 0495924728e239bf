// Goal: what a message becomes by an attempt follows from the row, the verdict and the instant
// alone. Method: tables; a virtual clock for the gate.
#include <catch2/catch.hpp>

#include "engine/base/limits.hpp"
#include "engine/delivery/schedule.hpp"

using namespace marshrut;
using namespace std::chrono_literals;

namespace {

const Instant now{std::chrono::sys_days{std::chrono::year{2024} / 9 / 2} + 6h};
const Message why{"сервер занят", "busy"};

}  // namespace

TEST_CASE("waits double from a minute up to six hours, a quarter more or less", "[delivery]") {
  const std::vector<std::pair<int, std::chrono::minutes>> cases{
      {1, 1min}, {2, 2min}, {3, 4min}, {9, 256min}, {10, 360min}, {11, 360min}, {1000, 360min}};
  for (const auto& [failures, plain] : cases) {
    CAPTURE(failures);
    CHECK(wait_after(failures, 0.5) == plain);
    CHECK(wait_after(failures, 0.0) == std::chrono::milliseconds{plain} * 3 / 4);
    CHECK(wait_after(failures, 0.999) < plain * 5.0 / 4);
  }
}

TEST_CASE("an attempt makes a message sent, later or dead", "[delivery]") {
  const Delivery waiting{.attempts = 2, .next = now, .error = "раньше"};
  CHECK(after_attempt(waiting, SendVerdict::sent(), "smtp", now, 0.5) ==
        Delivery{.state = DeliveryState::Sent, .attempts = 3, .via = "smtp"});
  CHECK(after_attempt(waiting, SendVerdict::later(why), "smtp", now, 0.5) ==
        Delivery{.attempts = 3, .next = now + 4min, .error = why.ru});
  CHECK(after_attempt(waiting, SendVerdict::down(why), "smtp", now, 0.5) ==
        Delivery{.attempts = 3, .next = now + 4min, .error = why.ru});
  CHECK(after_attempt(waiting, SendVerdict::never(why), "smtp", now, 0.5) ==
        Delivery{.state = DeliveryState::Dead, .attempts = 3, .error = why.ru});
}

TEST_CASE("a message dies after so many attempts", "[delivery]") {
  Delivery delivery{.next = now};
  Instant at = now;
  while (delivery.state == DeliveryState::Waiting) {
    at = delivery.next;
    delivery = after_attempt(delivery, SendVerdict::later(why), "smtp", at, 0.5);
  }
  CHECK(delivery.state == DeliveryState::Dead);
  CHECK(delivery.attempts == limits::delivery_attempts);
  CHECK(delivery.error == why.ru);
  CHECK(at - now >= 24h * 3);
  CHECK(at - now <= 24h * 6);
}

TEST_CASE("a gate lets so many through in any minute", "[delivery]") {
  HostGate gate(2);
  CHECK(gate.open(now));
  gate.attempted(now, SendVerdict::sent());
  gate.attempted(now + 30s, SendVerdict::later(why));
  CHECK_FALSE(gate.open(now + 59s));
  CHECK(gate.open(now + 60s));
  gate.attempted(now + 60s, SendVerdict::sent());
  CHECK_FALSE(gate.open(now + 61s));
  CHECK(gate.open(now + 90s));
}

TEST_CASE("a clock set back does not close a host for longer than it would have been",
          "[delivery]") {
  HostGate gate(1);
  gate.attempted(now, SendVerdict::down(why));
  CHECK(gate.open(now - std::chrono::hours{24}));
  gate.attempted(now - std::chrono::hours{24}, SendVerdict::sent());
  CHECK_FALSE(gate.open(now - std::chrono::hours{24} + 59s));
}

TEST_CASE("a host that is down is left alone, longer each time, and forgiven at once",
          "[delivery]") {
  HostGate gate(0);
  gate.attempted(now, SendVerdict::down(why));
  CHECK_FALSE(gate.open(now + 59s));
  CHECK(gate.open(now + 1min));
  gate.attempted(now + 1min, SendVerdict::down(why));
  CHECK_FALSE(gate.open(now + 2min));
  CHECK(gate.open(now + 3min));
  for (int i = 0; i < 20; ++i) gate.attempted(now, SendVerdict::down(why));
  CHECK_FALSE(gate.open(now + 29min));
  CHECK(gate.open(now + 30min));
  gate.attempted(now + 30min, SendVerdict::sent());
  CHECK(gate.open(now + 30min));
  gate.attempted(now + 30min, SendVerdict::down(why));
  CHECK(gate.open(now + 31min));
}
