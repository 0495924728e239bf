// Goal: a change that is taken back leaves a task as if it had never been, and calendars hear of
// every move. Method: the Kalininsky office, bulk changes and edits of its rules.
#include "engine/delivery/calendar_feed.hpp"
#include "engine/service/bulk.hpp"
#include "tests/scenarios/desk.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

District& district_of(Desk& desk) {
  return *must(desk.stage.engine->district(desk.stage.district));
}

}  // namespace

TEST_CASE("a bulk change that is undone leaves every task as it was", "[scenario]") {
  const BulkKind kind = GENERATE(BulkKind::Reschedule, BulkKind::Delegate);
  CAPTURE(word(kind));
  Desk desk;
  Engine& engine = *desk.stage.engine;
  must(engine.acknowledge("cli", desk.stage.open_task(desk.t1, "diagnosis").id));
  const Task before = desk.stage.open_task(desk.t1, "diagnosis");
  const Instance whole = desk.stage.instance(desk.t1);
  const BulkOrder order{.kind = kind,
                        .filter = {.step = "diagnosis"},
                        .due = date(2022, 10, 14),
                        .to = "Орлова О.О."};
  Bulk bulk(engine);
  const BulkAct done = must(bulk.run("test", district_of(desk), order));
  REQUIRE_FALSE(desk.stage.open_task(desk.t1, "diagnosis") == before);
  CHECK(must(bulk.undo("test", done.number)).refused() == 0);
  CHECK(desk.stage.open_task(desk.t1, "diagnosis") == before);
  CHECK(desk.stage.instance(desk.t1).timers.size() == whole.timers.size());
}

TEST_CASE("a task whose move was taken back follows the next edit", "[scenario][rules]") {
  Desk desk;
  Bulk bulk(*desk.stage.engine);
  const BulkOrder order{
      .kind = BulkKind::Reschedule, .filter = {.step = "diagnosis"}, .due = date(2022, 10, 14)};
  const BulkAct done = must(bulk.run("test", district_of(desk), order));
  must(bulk.undo("test", done.number));
  desk.publish(desk.with(rules_file, "\"Сентябрь\"", "\"Октябрь\""));
  CHECK(desk.due(desk.t1, "diagnosis") == date(2022, 10, 31));
}

TEST_CASE("a date that an edit has moved is a newer entry of the calendar", "[scenario][rules]") {
  Desk desk;
  const Task task = desk.stage.open_task(desk.t1, "diagnosis");
  const auto moves = [&] {
    const std::string& who = task.assignees.front().person_key;
    for (const FeedTask& each : must(feed_of(desk.stage.store, who, {}))) {
      if (each.task.id == task.id) return each.moves;
    }
    return -1;
  };
  CHECK(moves() == 0);
  desk.publish(desk.with(rules_file, "\"Сентябрь\"", "\"Октябрь\""));
  CHECK(moves() == 1);
}
