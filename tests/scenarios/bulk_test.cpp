// Goal: many tasks change at once, each with its own answer, and a change can be taken back.
// Method: the real workflow with three teachers; one of them in a way of the change.
#include "engine/service/bulk.hpp"
#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

struct Office {
  Office() {
    must(stage.engine->import_people(
        "test", stage.district, {},
        {Stage::person("t3", "Белкина Вера Павловна", "учитель", "s2")}));
    must(stage.engine->start(
        "test", {stage.district, "professional_development", "c-2022", {"t1", "t2", "t3"}}));
  }
  District& district() { return *must(stage.engine->district(stage.district)); }
  Bulk bulk() { return Bulk(*stage.engine); }
  Instance of(const std::string& subject) {
    return must(stage.store.instances({.subject_key = subject})).front();
  }
  Task task(const std::string& subject) { return of(subject).tasks.front(); }

  Stage stage;
};

BulkOrder to_october() {
  return {.kind = BulkKind::Reschedule,
          .filter = {.cycle = "c-2022", .step = "diagnosis"},
          .due = date(2022, 10, 14),
          .reason = "карантин"};
}

}  // namespace

TEST_CASE("a bulk preview tells every item and writes nothing", "[scenario]") {
  Office office;
  must(office.stage.engine->apply("test", office.of("t2").id, event::Pause{"декрет"}));
  const BulkAct seen = must(office.bulk().preview(office.district(), to_october()));
  CHECK(seen.items.size() == 3);
  CHECK(seen.refused() == 1);
  CHECK(office.task("t1").due->effective == date(2022, 9, 30));
  CHECK(must(office.stage.store.acts({.kind = "bulk"})).empty());
}

TEST_CASE("one item that is refused stops no other, and all is taken back by number",
          "[scenario]") {
  Office office;
  must(office.stage.engine->apply("test", office.of("t2").id, event::Pause{"декрет"}));
  const BulkAct done = must(office.bulk().run("test", office.district(), to_october()));
  CHECK(done.number == 1);
  REQUIRE(done.refused() == 1);
  CHECK(office.task("t1").due->effective == date(2022, 10, 14));
  CHECK(office.task("t2").due->effective == date(2022, 9, 30));
  CHECK(office.task("t3").due->effective == date(2022, 10, 14));

  must(office.stage.engine->reschedule("test", office.task("t3").id, date(2022, 10, 20), ""));
  const BulkAct undone = must(office.bulk().undo("test", 1));
  CHECK(office.task("t1").due->effective == date(2022, 9, 30));
  CHECK(office.task("t3").due->effective == date(2022, 10, 20));  // moved again since
  CHECK(undone.refused() == 2);
  CHECK(office.bulk().undo("test", 1).error().kind == ErrorKind::Refused);
}

TEST_CASE("tasks of one party are given to a person and back", "[scenario]") {
  Office office;
  const std::vector<Assignee> before = office.task("t1").assignees;
  const BulkOrder order{
      .kind = BulkKind::Delegate, .filter = {.assignee = "Давиденко Е.В."}, .to = "Орлова О.О."};
  const BulkAct done = must(office.bulk().run("test", office.district(), order));
  CHECK(done.items.size() == 3);
  CHECK(office.task("t2").assignees.front().person_key == "head1");
  must(office.bulk().undo("test", done.number));
  CHECK(office.task("t1").assignees == before);
}

TEST_CASE("a cycle's open instances are cancelled at once; a filter that marks nothing is refused",
          "[scenario]") {
  Office office;
  must(office.stage.engine->apply("test", office.of("t2").id, event::Cancel{}));
  const BulkOrder order{.kind = BulkKind::Cancel, .filter = {.cycle = "c-2022"}};
  CHECK(must(office.bulk().run("test", office.district(), order)).items.size() == 2);
  CHECK(office.of("t3").status == InstanceStatus::Cancelled);
  const BulkOrder all{.kind = BulkKind::Cancel};
  CHECK(office.bulk().run("test", office.district(), all).error().kind == ErrorKind::Invalid);
}

TEST_CASE("what is overdue is found after its last lawful day", "[scenario]") {
  Office office;
  BulkOrder order = to_october();
  order.filter = {.overdue = true};
  CHECK(must(office.bulk().preview(office.district(), order)).items.empty());
  office.stage.go_to(date(2022, 10, 3));
  CHECK(must(office.bulk().preview(office.district(), order)).items.size() == 3);
}

TEST_CASE("overdue tasks that were moved are overdue again when the move is taken back",
          "[scenario]") {
  Office office;
  office.stage.go_to(date(2022, 10, 4));
  BulkOrder order = to_october();
  order.filter = {.overdue = true};
  const BulkAct done = must(office.bulk().run("test", office.district(), order));
  CHECK_FALSE(office.task("t1").late);
  const BulkAct undone = must(office.bulk().undo("test", done.number));
  CHECK(undone.refused() == 0);
  const Task back = office.task("t1");
  CHECK(back.due->effective == date(2022, 9, 30));
  CHECK(back.late);
  CHECK_FALSE(back.moved);
  const auto told = must(office.stage.store.outbox({.kinds = {"overdue"}})).size();
  office.stage.go_to(date(2022, 10, 5));
  CHECK(must(office.stage.store.outbox({.kinds = {"overdue"}})).size() == told);  // once
  CHECK_FALSE(office.stage.engine->reschedule("test", back.id, date(2022, 10, 4), "").ok());
}

TEST_CASE("a taking back that fails for some may be tried again", "[scenario]") {
  Office office;
  const BulkAct done = must(office.bulk().run("test", office.district(), to_october()));
  must(office.stage.engine->apply("test", office.of("t2").id, event::Pause{"декрет"}));
  CHECK(must(office.bulk().undo("test", done.number)).refused() == 1);
  must(office.stage.engine->apply("test", office.of("t2").id, event::Resume{}));
  must(office.bulk().undo("test", done.number));
  CHECK(office.task("t2").due->effective == date(2022, 9, 30));
  CHECK(office.bulk().undo("test", done.number).error().kind == ErrorKind::Refused);
}
