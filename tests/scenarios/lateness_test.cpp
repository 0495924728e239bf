// Goal: a step that others have delayed keeps the date of its own year, and one that was begun in
// time does not. Method: the managerial cycle of a district over a winter, on days by hand; the
// rules' own words.
#include "engine/service/cycles.hpp"
#include "tests/scenarios/desk.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

/// The cycle of 2024: goals by 29 November, methods in 15 working days, monitoring by 20 January.
class Winter : public Stage {
 public:
  Winter() : Stage("sverdlovsk/nizhnyaya-tura") {
    clock.set(Instant{date(2024, 11, 1)} + std::chrono::hours{6});
    must(engine->start_cycles("engine", district));
    id = must(store.instances({.workflow = "annual_monitoring"})).front().id;
  }
  void done(const std::string& step, Date day, Value answer = {}) {
    go_to(day);
    complete(id, step, std::move(answer));
  }
  Date due(const std::string& step) { return open_task(id, step).due->effective; }

  InstanceId id;
  Value goal = Value::map({{"goal", "Рост мастерства"}});
};

}  // namespace

TEST_CASE("a step that the one before it has delayed is late at once, not due next year",
          "[scenario]") {
  Winter stage;
  stage.done("goals", date(2024, 11, 20), stage.goal);
  CHECK(stage.due("methods") == date(2024, 12, 11));
  stage.done("methods", date(2025, 1, 25));
  const Task monitoring = stage.open_task(stage.id, "monitoring");
  CHECK(monitoring.due->effective == date(2025, 1, 20));
  CHECK(monitoring.due->origin->base == date(2024, 12, 11));
  stage.go_to(date(2025, 1, 26));
  CHECK(stage.open_task(stage.id, "monitoring").late);
}

TEST_CASE("a delay of two steps before is not forgotten by a count in between", "[scenario]") {
  Winter stage;
  stage.done("goals", date(2025, 1, 10), stage.goal);  // due on 29 November
  CHECK(stage.due("methods") == date(2025, 1, 31));    // counted from the day it began
  stage.done("methods", date(2025, 1, 29));            // in time
  CHECK(stage.due("monitoring") == date(2025, 1, 20));
}

TEST_CASE("a date by the calendar that was kept makes up for the delay before it", "[scenario]") {
  Winter stage;
  stage.done("goals", date(2024, 12, 10), stage.goal);  // late
  stage.done("methods", date(2024, 12, 20));
  CHECK(stage.due("monitoring") == date(2025, 1, 20));
  stage.done("monitoring", date(2025, 1, 17));
  const Task analysis = stage.open_task(stage.id, "analysis");
  CHECK(analysis.due->effective == date(2025, 3, 28));
  CHECK(analysis.due->origin->base == date(2025, 1, 17));  // nothing is behind any more
}

TEST_CASE("a step that begins in time after its date of this year is due next year", "[scenario]") {
  Stage stage("sverdlovsk/nizhnyaya-tura");
  stage.clock.set(Instant{date(2025, 1, 9)} + std::chrono::hours{6});
  const InstanceId id = stage.start("annual_monitoring", stage.district);
  stage.go_to(date(2025, 1, 23));
  stage.complete(id, "goals", Value::map({{"goal", "Рост"}}));
  stage.complete(id, "methods");
  CHECK(stage.open_task(id, "monitoring").due->effective == date(2026, 1, 20));
}

TEST_CASE("a date that a person moved is no delay", "[scenario]") {
  Winter stage;
  stage.done("goals", date(2024, 11, 20), stage.goal);
  must(stage.engine->reschedule("Седова", stage.open_task(stage.id, "methods").id,
                                date(2025, 1, 31), "болезнь"));
  stage.done("methods", date(2025, 1, 25));
  CHECK(stage.due("monitoring") == date(2026, 1, 20));
}

TEST_CASE("dates that an edit counts anew are counted from the day it was published",
          "[scenario][rules]") {
  Desk desk;
  Publisher publisher = desk.publisher();
  const ScriptTree tree = desk.with(rules_file, "\"Сентябрь\"", "\"в течение 10 рабочих дней\"");
  RevisionOrder order;
  order.dates = Redate::Restart;
  desk.stage.clock.set(Instant{date(2022, 9, 5)} + std::chrono::hours{6});
  // As a kill between the two commits leaves it: the version is there, the tasks have not followed.
  RuleVersion cut = must(publisher.versions().head()).value();
  cut.parent = cut.number++;
  cut.hash = tree.version();
  cut.at = desk.stage.clock.now();
  cut.order = order.as_value();
  cut.applied = false;
  must(desk.stage.engine->file_all("Петрова", {act_of(cut)}, "publish-rules", texts_of(tree)));
  desk.stage.clock.set(Instant{date(2022, 9, 12)} + std::chrono::hours{6});
  desk.stage.mend({});  // the program starts again, a week later
  must(desk.publisher().resume());
  CHECK(desk.due(desk.t1, "diagnosis") == date(2022, 9, 19));
}

TEST_CASE("a cycle that begins after its time is about that time, not the next", "[scenario]") {
  Stage stage;
  stage.clock.set(Instant{date(2022, 10, 5)} + std::chrono::hours{6});
  const InstanceId id = stage.start("professional_development", "t1", "diagnosis-2022");
  const Task task = stage.open_task(id, "diagnosis");
  CHECK(task.due->effective == date(2022, 9, 30));
  CHECK(task.due->origin->base == date(2022, 9, 1));
  const InstanceId alone = stage.start("professional_development", "t2", "сам по себе");
  CHECK(stage.open_task(alone, "diagnosis").due->effective == date(2023, 9, 29));
}

TEST_CASE("a cycle that is still to come starts early by its own name alone", "[scenario]") {
  Stage stage;
  const Date today = date(2022, 11, 22);
  const DistrictBook& book = must(stage.engine->district(stage.district))->book();
  const CycleTime next = must(find_cycle_time(book, "diagnosis", {}, today));
  CHECK(next.name == "diagnosis-2023");
  const Status refused = may_start(next, "diagnosis", {}, today);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().message.ru.find("diagnosis-2023, открывается 01.09.2023") !=
        std::string::npos);
  CHECK(may_start(next, "diagnosis-2023", {}, today).ok());
  CHECK(may_start(next, "diagnosis", 2023, today).ok());
  CHECK(may_start(next, "diagnosis", {}, date(2023, 9, 1)).ok());
}
