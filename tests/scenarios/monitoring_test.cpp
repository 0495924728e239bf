// Goal: the managerial cycle of a district goes from goals to effect on the days that a person
// counts. Method: the real workflow and rules of two districts over a year; dates by hand from the
// production calendar.
#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

/// The one instance of a workflow.
InstanceId only(Stage& stage, const std::string& workflow) {
  const auto all = must(stage.store.instances({.workflow = workflow}));
  REQUIRE(all.size() == 1);
  return all.front().id;
}

InstanceId started_by_cycle(Stage& stage, Date day) {
  stage.clock.set(Instant{day} + std::chrono::hours{6});
  must(stage.engine->start_cycles("engine", stage.district));
  return only(stage, "annual_monitoring");
}

Value text(const char* field, const char* words) { return Value::map({{field, words}}); }

}  // namespace

TEST_CASE("the managerial cycle of one district goes from goals to effect within a year",
          "[scenario]") {
  Stage stage("sverdlovsk/nizhnyaya-tura");
  const InstanceId id = started_by_cycle(stage, date(2024, 11, 1));
  CHECK(stage.instance(id).cycle == "monitoring-2024");
  const Task goals = stage.open_task(id, "goals");
  CHECK(goals.title ==
        "Определение целей, задач и показателей мониторинга за 2024 год: Нижнетуринский "
        "городской округ");
  CHECK(goals.due->effective == date(2024, 11, 29));  // 30 November is a Saturday
  CHECK(goals.due->origin->words == "ноябрь");        // the district's own words

  stage.go_to(date(2024, 11, 20));
  stage.complete(id, "goals", text("goal", "Рост мастерства"));
  CHECK(stage.open_task(id, "methods").due->effective == date(2024, 12, 11));  // 15 days
  stage.complete(id, "methods");
  CHECK(stage.open_task(id, "monitoring").due->effective == date(2025, 1, 20));
  stage.go_to(date(2025, 1, 17));
  stage.complete(id, "monitoring");
  CHECK(stage.open_task(id, "analysis").due->effective == date(2025, 3, 28));  // 30 is a Sunday
  stage.go_to(date(2025, 3, 28));
  stage.complete(id, "analysis", text("factors", "Мало наставников"));
  CHECK(stage.open_task(id, "recommendations").due->effective == date(2025, 4, 11));  // ten days
  stage.go_to(date(2025, 4, 11));
  stage.complete(id, "recommendations", Value::map({{"count", 14}}));

  CHECK(stage.open_task(id, "measures").due->effective == date(2025, 12, 30));  // 31 is a day off
  CHECK(stage.open_task(id, "decisions").due->effective == date(2025, 12, 30));
  stage.go_to(date(2025, 6, 2));
  stage.complete(id, "decisions");
  CHECK(stage.instance(id).tasks.size() == 1);  // the effect waits for the measures too
  stage.complete(id, "measures");
  CHECK(stage.open_task(id, "effect").due->effective == date(2025, 8, 29));  // 31 is a Sunday
  stage.go_to(date(2025, 8, 25));
  stage.complete(id, "effect", Value::map({{"effective", true}}));
  CHECK(stage.instance(id).outcome == "effective");
}

TEST_CASE("measures that end with the year are assessed by the next August", "[scenario]") {
  Stage stage("sverdlovsk/nizhnyaya-tura");
  const InstanceId id = started_by_cycle(stage, date(2024, 11, 1));
  stage.complete(id, "goals", text("goal", "Рост мастерства"));
  stage.complete(id, "methods");
  stage.go_to(date(2025, 1, 17));
  stage.complete(id, "monitoring");
  stage.go_to(date(2025, 3, 28));
  stage.complete(id, "analysis", text("factors", "Мало наставников"));
  stage.go_to(date(2025, 4, 11));
  stage.complete(id, "recommendations", Value::map({{"count", 2}}));
  stage.complete(id, "decisions");
  stage.go_to(date(2025, 12, 29));
  stage.complete(id, "measures");
  CHECK(stage.open_task(id, "effect").due->effective == date(2026, 8, 31));
  stage.complete(id, "effect", Value::map({{"effective", false}}));
  CHECK(stage.instance(id).outcome == "not_effective");
}

TEST_CASE("Беломорский район: its passport says who, and its report of April is the effect",
          "[scenario]") {
  Stage stage("karelia/belomorsky");
  const InstanceId id = started_by_cycle(stage, date(2024, 11, 5));
  const std::string centre = "МОУ «Беломорский ИМЦО»";
  CHECK(stage.open_task(id, "goals").due->effective == date(2024, 11, 19));  // ten working days
  CHECK(stage.open_task(id, "goals").assignees.front().party.starts_with("Отдел образования"));
  stage.complete(id, "goals", text("goal", "Рост мастерства"));
  CHECK(stage.open_task(id, "methods").assignees.size() == 2);
  stage.complete(id, "methods");
  CHECK(stage.open_task(id, "monitoring").assignees.front().party == centre);
  stage.go_to(date(2025, 1, 17));
  stage.complete(id, "monitoring");
  stage.go_to(date(2025, 3, 28));
  stage.complete(id, "analysis", text("factors", "Мало наставников"));
  stage.go_to(date(2025, 4, 11));
  stage.complete(id, "recommendations", Value::map({{"count", 2}}));
  CHECK(stage.open_task(id, "measures").assignees.front().party == centre);
  stage.go_to(date(2025, 12, 1));
  stage.complete(id, "decisions");
  stage.complete(id, "measures");
  CHECK(stage.open_task(id, "effect").due->effective == date(2026, 4, 20));
}

TEST_CASE("the managerial cycle starts once a year, in November", "[scenario]") {
  Stage stage("sverdlovsk/nizhnyaya-tura");
  for (const Date day : {date(2024, 10, 31), date(2024, 11, 1), date(2024, 11, 2)}) {
    stage.clock.set(Instant{day} + std::chrono::hours{6});
    must(stage.engine->start_cycles("engine", stage.district));
    CAPTURE(iso(day));
    const auto all = must(stage.store.instances({.workflow = "annual_monitoring"}));
    CHECK(all.size() == (day < date(2024, 11, 1) ? 0 : 1));
  }
  started_by_cycle(stage, date(2024, 11, 29));
}

TEST_CASE("a cycle begun by hand in winter is about the year before", "[scenario]") {
  Stage stage("sverdlovsk/nizhnyaya-tura");
  stage.clock.set(Instant{date(2025, 1, 9)} + std::chrono::hours{6});
  const InstanceId id = stage.start("annual_monitoring", stage.district, "monitoring-2024");
  CHECK(stage.instance(id).state.int_or("year", 0) == 2024);
}

TEST_CASE("a district's workflow is for that district alone", "[scenario]") {
  Stage stage("sverdlovsk/nizhnyaya-tura");
  const auto report =
      must(stage.engine->start("test", {stage.district, "annual_monitoring", "c", {"t1"}}));
  REQUIRE(report.failed.size() == 1);
  CHECK(report.failed.front().why.kind == ErrorKind::NotFound);
  CHECK(report.failed.front().why.message.ru.find("для самого района") != std::string::npos);
}
