// Goal: a teacher's route goes the way the methodists describe it. Method: the real workflow and
// the real rules of Калининский район, day by day.
#include "engine/base/limits.hpp"
#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

constexpr const char* route = "professional_development";

}  // namespace

TEST_CASE("a teacher with one deficit is trained, assessed again and closed", "[scenario]") {
  Stage stage;
  const InstanceId id = stage.start(route, "t1");
  const Task diagnosis = stage.open_task(id, "diagnosis");
  CHECK(diagnosis.title == "Входная диагностика: Иванова Анна Петровна");
  CHECK(diagnosis.due->effective == date(2022, 9, 30));
  CHECK(diagnosis.due->origin->words == "Сентябрь");
  CHECK(diagnosis.due->origin->place.file ==
        "rules/krasnodar/kalininsky/professional_development.lua");
  CHECK(diagnosis.assignees.front().person_key == "davidenko");

  stage.go_to(date(2022, 9, 12));
  stage.complete(id, "diagnosis", scores({{"gifted", 41}, {"inclusive", 80}}));
  const Task drawn = stage.open_task(id, "route");
  CHECK(drawn.due->effective == date(2022, 9, 26));  // ten working days after 12 September
  CHECK(drawn.assignees.front().person_key == "head1");  // «Руководство ОО»: of her own school

  stage.complete(id, "route");
  CHECK(stage.open_task(id, "training/each").title ==
        "Обучение: организация работы с одаренными детьми — Иванова Анна Петровна");
  stage.complete(id, "training/each");
  CHECK(stage.open_task(id, "reassessment").due->effective == date(2023, 5, 31));
  stage.complete(id, "reassessment", scores({{"gifted", 75}}));
  CHECK(stage.instance(id).status == InstanceStatus::Finished);
  CHECK(stage.instance(id).outcome == "closed");
}

TEST_CASE("a teacher without deficits needs no route", "[scenario]") {
  Stage stage;
  const InstanceId id = stage.start(route, "t1");
  stage.complete(id, "diagnosis", scores({{"gifted", 60}, {"inclusive", 80}}));
  CHECK(stage.instance(id).outcome == "no_deficits");
  const Period year{date(2022, 1, 1), date(2022, 12, 31)};
  CHECK(must(stage.store.facts(stage.district, "diagnosed", year)).size() == 1);
  CHECK(must(stage.store.facts(stage.district, "with_route", year)).empty());
}

TEST_CASE("a deficit that persists gives as many rounds as the rules say and no more",
          "[scenario]") {
  Stage stage;
  const InstanceId id = stage.start(route, "t1");
  stage.complete(id, "diagnosis", scores({{"gifted", 10}, {"digital", 20}}));
  for (int round = 1; round <= 2; ++round) {
    CAPTURE(round);
    stage.complete(id, "route");
    while (!stage.instance(id).tasks.empty() &&
           stage.instance(id).tasks.front().step == "training/each") {
      stage.complete(id, "training/each");
    }
    stage.complete(id, "reassessment", scores({{"gifted", 30}}));
  }
  CHECK(stage.instance(id).outcome == "persisting");
  CHECK(stage.instance(id).state.int_or("round", 0) == 2);
}

TEST_CASE("a teacher who leaves work leaves no open task behind", "[scenario]") {
  Stage stage;
  const InstanceId id = stage.start(route, "t1");
  stage.complete(id, "diagnosis", scores({{"gifted", 41}}));
  must(stage.engine->apply("test", id, event::Signal{"left", {}}));
  CHECK(stage.instance(id).outcome == "left_work");
  CHECK(must(stage.store.tasks({.status = TaskStatus::Open})).empty());
}

TEST_CASE("a teacher who moves keeps the route, and the new school takes it over", "[scenario]") {
  Stage stage;
  const InstanceId id = stage.start(route, "t1");
  stage.complete(id, "diagnosis", scores({{"gifted", 41}}));
  must(stage.engine->import_people(
      "test", stage.district, {}, {Stage::person("t1", "Иванова Анна Петровна", "учитель", "s2")}));
  must(stage.engine->apply("test", id, event::Signal{"moved", {}}));
  CHECK(stage.open_task(id, "handover").assignees.front().person_key == "head2");
  CHECK(stage.open_task(id, "route").title.find("Иванова") != std::string::npos);
}

TEST_CASE("a route that waits through a leave moves its deadline by as long", "[scenario]") {
  Stage stage;
  const InstanceId id = stage.start(route, "t1");
  stage.complete(id, "diagnosis", scores({{"gifted", 41}}));
  const Date before = stage.open_task(id, "route").due->effective;
  must(stage.engine->apply("test", id, event::Pause{"декрет"}));
  stage.go_to(date(2023, 3, 1));
  CHECK(must(stage.store.outbox({.limit = 100})).empty());
  must(stage.engine->apply("test", id, event::Resume{}));
  const Date after = stage.open_task(id, "route").due->effective;
  CHECK(after - before >= days{181});
  CHECK(after - before <= days{184});  // to a working day
}

TEST_CASE("a cycle that is started again starts nobody twice", "[scenario]") {
  Stage stage;
  const StartRequest everyone{stage.district, route, "diagnosis-2022", {"t1", "t2", "t1"}};
  CHECK(must(stage.engine->start("test", everyone)).started.size() == 2);
  const auto again = must(stage.engine->start("test", everyone));
  CHECK(again.started.empty());
  CHECK(again.already == 3);
}

TEST_CASE("one whom the register does not know does not stop the others", "[scenario]") {
  Stage stage;
  const auto report =
      must(stage.engine->start("test", {stage.district, route, "c", {"t1", "nobody", "t2"}}));
  CHECK(report.started.size() == 2);
  REQUIRE(report.failed.size() == 1);
  CHECK(report.failed.front().why.message.ru.find("nobody") != std::string::npos);
}

TEST_CASE("reminders go out on the days of the ladder, once each", "[scenario]") {
  Stage stage;
  stage.start(route, "t1");
  stage.go_to(date(2022, 9, 30));
  const auto sent = must(stage.store.outbox({.limit = 100}));
  REQUIRE(sent.size() == 2);  // ten and three working days before 30 September
  CHECK(std::chrono::floor<days>(sent[0].at) == date(2022, 9, 16));
  CHECK(std::chrono::floor<days>(sent[1].at) == date(2022, 9, 27));
  CHECK(sent[0].message.key != sent[1].message.key);
  stage.go_to(date(2022, 10, 3));
  CHECK(must(stage.store.outbox({.limit = 100})).back().message.kind == "overdue");
}

TEST_CASE("a large start commits in portions", "[scenario]") {
  Stage stage;
  StartRequest everyone{stage.district, route, "diagnosis-2022", {}};
  std::vector<Person> people;
  for (std::size_t i = 0; i <= limits::instances_per_commit; ++i) {
    everyone.subjects.push_back("many-" + std::to_string(i));
    people.push_back(
        Stage::person(everyone.subjects.back(), "Иванова Анна Петровна", "учитель", "s1"));
  }
  must(stage.engine->import_people("test", stage.district, {}, people));
  std::vector<std::size_t> portions;
  const auto report = must(
      stage.engine->start("test", everyone, [&](std::size_t done) { portions.push_back(done); }));
  CHECK(report.started.size() == limits::instances_per_commit + 1);
  REQUIRE(portions.size() > 2);
  CHECK(portions.front() == limits::instances_of_short_commit);
  CHECK(portions.back() == limits::instances_per_commit + 1);
  for (std::size_t i = 1; i < portions.size(); ++i) {
    CHECK(portions[i] > portions[i - 1]);
    CHECK(portions[i] - portions[i - 1] <= limits::instances_per_commit);
  }
}
