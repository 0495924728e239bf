#pragma once

#include "engine/service/caretaker.hpp"
#include "tests/scenarios/stage.hpp"

namespace marshrut::testing {

/// A stage that is looked after as a server does it, with both of its clocks set by hand.
struct Watch {
  explicit Watch(Stage& stage_) : stage(stage_) {}

  /// Lets time pass on both clocks, then does all that is due.
  ClockWork pass(std::chrono::seconds time) {
    steady += time;
    stage.clock.set(stage.clock.now() + time);
    return look();
  }
  ClockWork look() {
    ClockWork round;
    for (int steps = 0; caretaker.step(round); ++steps) REQUIRE(steps < 100'000);
    return round;
  }

  Stage& stage;
  std::chrono::seconds steady{0};
  Caretaker caretaker{*stage.engine, [this] { return steady; }};
};

}  // namespace marshrut::testing
