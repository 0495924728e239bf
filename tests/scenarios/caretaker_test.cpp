// Goal: an engine left alone does what the calendar says, once, whatever the clock does. Method:
// the caretaker over a store in memory, with both of its clocks set by hand.
#include "engine/base/limits.hpp"
#include "tests/scenarios/watch.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

constexpr std::chrono::hours day{24};

std::size_t running(Stage& stage) {
  return must(stage.store.instances({.district = stage.district})).size();
}

}  // namespace

TEST_CASE("the plan runs by itself, and nothing begins twice", "[scenario]") {
  Stage stage;
  Watch watch(stage);
  const ClockWork first = watch.look();
  CHECK(first.routes >= 2);  // the diagnosis of September, for both teachers
  CHECK(first.measures > 0);
  const std::size_t begun = running(stage);
  CHECK(watch.pass(limits::district_round).routes == 0);
  CHECK(running(stage) == begun);
}

TEST_CASE("teachers imported in the middle of a day begin on that day", "[scenario]") {
  Stage stage;
  Watch watch(stage);
  const std::size_t before = watch.look().routes;
  must(stage.engine->import_people(
      "test", stage.district, {},
      {Stage::person("t9", "Новикова Нина Павловна", "учитель", "s1")}));
  CHECK(before >= 2);
  CHECK(watch.look().routes >= 1);
  CHECK(must(stage.store.instances({.subject_key = "t9"})).size() >= 1);
}

TEST_CASE("a clock set back fires nothing until its time has come again", "[scenario]") {
  Stage stage;
  Watch watch(stage);
  watch.look();
  const std::size_t begun = running(stage);
  const auto sent = must(stage.store.outbox(OutboxFilter{})).size();
  stage.clock.set(stage.clock.now() - 365 * day);
  const ClockWork back = watch.look();
  CHECK(back.routes + back.measures + back.woken == 0);
  CHECK(watch.caretaker.behind() == 365 * day);
  stage.clock.set(stage.clock.now() + 365 * day);
  watch.look();
  CHECK_FALSE(watch.caretaker.behind());
  CHECK(running(stage) == begun);
  CHECK(must(stage.store.outbox(OutboxFilter{})).size() == sent);
}

TEST_CASE("a clock that jumps a year ahead fires nothing until somebody trusts it", "[scenario]") {
  Stage stage;
  Watch watch(stage);
  watch.look();
  const std::size_t begun = running(stage);
  stage.clock.set(stage.clock.now() + 365 * day);
  const ClockWork ahead = watch.look();
  CHECK(ahead.routes + ahead.measures + ahead.woken == 0);
  REQUIRE(watch.caretaker.jumped());
  CHECK(*watch.caretaker.jumped() == 365 * day);
  SECTION("set right again, it goes on as if nothing had happened") {
    stage.clock.set(stage.clock.now() - 365 * day);
    watch.look();
    CHECK_FALSE(watch.caretaker.jumped());
    CHECK(running(stage) == begun);
  }
  SECTION("trusted, it catches up") {
    watch.caretaker.trust_clock();
    CHECK(watch.look().woken > 0);
  }
}

TEST_CASE("a district that fails is tried again and stops nobody", "[scenario]") {
  Stage stage{"krasnodar/kalininsky",
              {{"rules/sverdlovsk/nizhnyaya-tura/district.lua", "return { name = "}}};
  Watch watch(stage);
  const ClockWork round = watch.look();
  CHECK(round.routes >= 2);
  REQUIRE(round.failed.size() == 1);
  CHECK(round.failed.front().first == "sverdlovsk/nizhnyaya-tura");
  CHECK(watch.look().failed.empty());  // not at once
  CHECK(watch.pass(limits::district_retry).failed.size() == 1);
}

TEST_CASE("after an outage of a week each reminder is written once", "[scenario]") {
  Stage stage;
  Watch watch(stage);
  watch.look();
  for (int i = 0; i < 40; ++i) watch.pass(day);
  const auto day_by_day = must(stage.store.outbox(OutboxFilter{})).size();

  Stage other;
  Watch late(other);
  late.look();
  for (int i = 0; i < 33; ++i) late.pass(day);
  other.clock.set(other.clock.now() + 7 * day);
  late.caretaker.trust_clock();  // as a restart does: the process was not there
  late.look();
  CHECK(must(other.store.outbox(OutboxFilter{})).size() <= day_by_day);
}
