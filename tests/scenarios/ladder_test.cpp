// Goal: people hear of a date before it, on it and after it, and others hear when it is long past.
// Method: ladders over the production calendar of 2022, the days counted on paper.
#include "engine/service/ladder.hpp"
#include "engine/base/limits.hpp"
#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

using Dates = std::vector<std::string>;

Dates told(const std::vector<Date>& days_of) {
  Dates made;
  for (const Date day : days_of) made.push_back(iso(day));
  return made;
}

Due due_on(Date day) { return {.due = day, .effective = day, .overdue_after = day}; }

/// The days on which messages of a kind about a task were written.
Dates days_of(Stage& stage, TaskId task, const std::string& kind) {
  Dates made;
  for (const OutboxRecord& record : must(stage.store.outbox({.limit = 10'000}))) {
    if (record.message.kind != kind) continue;
    if (record.message.body.int_or("task", 0) != task.number) continue;
    made.push_back(iso(std::chrono::floor<days>(record.at)));
  }
  return made;
}

/// The January row of the plan, its task open since 11 January 2022 and due on the 31st, a Monday.
Task january_report(Stage& stage) {
  stage.clock.set(Instant{date(2022, 1, 11)} + std::chrono::hours{6});
  must(stage.engine->start_measures("test", stage.district));
  for (const Instance& each : must(stage.store.instances({.workflow = "measure"}))) {
    if (each.subject_key.find("@2022-01-31") != std::string::npos) {
      return stage.open_task(each.id, "report");
    }
  }
  FAIL("the plan has no row for January");
  return {};
}

}  // namespace

TEST_CASE("a ladder climbs over holidays and a working Saturday", "[scenario]") {
  Stage stage;
  const DistrictBook& book = must(stage.engine->district(stage.district))->book();
  const RemindRule ladder{.before = {10, 3}, .on_day = true, .after = {1, 5}, .every = 5};
  auto days = reminder_days(ladder, due_on(date(2022, 2, 21)), book.calendar, date(2022, 2, 1));
  REQUIRE(days.size() == 5 + static_cast<std::size_t>(limits::reminder_repeats));
  days.resize(6);
  // 23 February, 7 and 8 March are off; Saturday 5 March is worked.
  CHECK(told(days) ==
        Dates{"2022-02-07", "2022-02-16", "2022-02-21", "2022-02-22", "2022-03-01", "2022-03-09"});
}

TEST_CASE("repeated reminders end at the limit", "[scenario]") {
  Stage stage;
  const DistrictBook& book = must(stage.engine->district(stage.district))->book();
  const RemindRule ladder{.every = 1};
  const auto all = reminder_days(ladder, due_on(date(2022, 2, 1)), book.calendar, date(2022, 2, 1));
  CHECK(all.size() == static_cast<std::size_t>(limits::reminder_repeats));
}

TEST_CASE("what has passed when the task opens is not made up for", "[scenario]") {
  Stage stage;
  const DistrictBook& book = must(stage.engine->district(stage.district))->book();
  const RemindRule ladder{
      .before = {10, 3}, .on_day = true, .escalate = {{.after = 1}, {.after = 5}}};
  const Due due = due_on(date(2022, 9, 30));
  CHECK(told(reminder_days(ladder, due, book.calendar, date(2022, 9, 27))) == Dates{"2022-09-30"});
  CHECK(escalation_days(ladder, due, book.calendar, date(2022, 10, 3)) ==
        std::vector<EscalationDay>{{date(2022, 10, 7), 2}});
}

TEST_CASE("a row that nobody reports is reminded of all along, and its controller hears once",
          "[scenario]") {
  Stage stage;
  const Task report = january_report(stage);
  stage.go_to(date(2022, 3, 9));
  CHECK(days_of(stage, report.id, "reminder") == Dates{"2022-01-17", "2022-01-26", "2022-01-31",
                                                       "2022-02-07", "2022-02-14", "2022-02-21",
                                                       "2022-03-01", "2022-03-09"});
  CHECK(days_of(stage, report.id, "overdue") == Dates{"2022-02-01"});
  CHECK(days_of(stage, report.id, "escalation") == Dates{"2022-02-14"});
  for (const OutboxRecord& record : must(stage.store.outbox({.limit = 10'000}))) {
    if (record.message.kind != "escalation") continue;
    if (record.message.body.int_or("task", 0) != report.id.number) continue;
    CHECK(record.message.to.person_name == "Павликова Т.П.");
    CHECK(record.message.key.find("/escalation-1-2022-02-14/") != std::string::npos);
  }
}

TEST_CASE("a closed task is silent, and a moved one follows its new date", "[scenario]") {
  Stage stage;
  const Task report = january_report(stage);
  stage.go_to(date(2022, 1, 20));
  must(stage.engine->apply("test", report.instance,
                           event::Reschedule{report.id, date(2022, 2, 21), "сбор данных"}));
  stage.go_to(date(2022, 2, 28));
  CHECK(days_of(stage, report.id, "reminder") ==
        Dates{"2022-01-17", "2022-02-07", "2022-02-16", "2022-02-21"});
  stage.complete(report.instance, "report");
  stage.go_to(date(2022, 4, 1));
  CHECK(days_of(stage, report.id, "reminder").size() == 4);
  CHECK(days_of(stage, report.id, "escalation").empty());
}

TEST_CASE("a step without a ladder lives by the layers' common one, the deepest first",
          "[scenario]") {
  Stage stage{"krasnodar/kalininsky",
              {{"rules/krasnodar/kalininsky/reminders.lua", "return { before = { 2 } }"}}};
  const InstanceId route = stage.start("professional_development", "t1");
  must(stage.engine->apply("test", route, event::Signal{"moved", {}}));
  stage.go_to(date(2022, 9, 14));
  const Task handover = stage.open_task(route, "handover");
  REQUIRE(handover.due);  // ten working days after 1 September
  CHECK(iso(handover.due->effective) == "2022-09-15");
  // Five days after it began nobody had taken it up: said by the federal file, as is the last day.
  CHECK(days_of(stage, handover.id, "reminder") == Dates{"2022-09-08", "2022-09-13"});
  CHECK(iso(handover.reminders.at(1)) == "2022-09-15");
}

TEST_CASE("what was taken up is not asked about", "[scenario]") {
  Stage stage;
  const InstanceId route = stage.start("professional_development", "t1");
  must(stage.engine->apply("test", route, event::Signal{"moved", {}}));
  const Task handover = stage.open_task(route, "handover");
  must(stage.engine->acknowledge("head1", handover.id));
  stage.go_to(date(2022, 9, 12));
  CHECK(days_of(stage, handover.id, "reminder") == Dates{"2022-09-12"});
}

TEST_CASE("a task that is there because another is late starts no second ladder", "[scenario]") {
  Stage stage;
  const Task report = january_report(stage);
  stage.go_to(date(2022, 2, 28));
  const Task escalated = stage.open_task(report.instance, "escalated");
  stage.go_to(date(2022, 4, 1));
  CHECK(days_of(stage, escalated.id, "reminder").size() == 2);
  CHECK(days_of(stage, escalated.id, "escalation").empty());
}
