// Goal: days begin where the district is, whatever becomes of its time zone, and a server that runs
// follows what is published. Method: the caretaker, hour by hour, across a published change of the
// zone and across the nights in which clocks are changed.
#include "engine/base/limits.hpp"
#include "tests/scenarios/desk.hpp"
#include "tests/scenarios/watch.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

using std::chrono::hours;

constexpr const char* district_file = "rules/krasnodar/kalininsky/district.lua";

std::string district_in(const std::string& zone) {
  return "return { name = \"Калининский район\", coordinator = \"Давиденко Е.В.\", zone = \"" +
         zone + "\" }\n";
}

/// Instants at which somebody was reminded of a task.
std::vector<Instant> reminded(Stage& stage, TaskId task) {
  std::vector<Instant> found;
  for (const OutboxRecord& each : must(stage.store.outbox({.kinds = {"reminder"}}))) {
    if (each.message.body.int_or("task", 0) == task.number) found.push_back(each.at);
  }
  return found;
}

}  // namespace

TEST_CASE("a district that goes over to another time zone is reminded on its own day, once",
          "[scenario][faults]") {
  struct Row {
    std::string before, after;
    Instant day_begins;  ///< 16 September 2022 in the new zone: ten working days before the date
    Instant nine_there;
  };
  const std::string moscow = "Europe/Moscow";
  const std::vector<Row> rows = {
      {moscow, "Asia/Vladivostok", Instant{date(2022, 9, 15)} + hours{14},
       Instant{date(2022, 9, 15)} + hours{23}},
      {"Asia/Vladivostok", moscow, Instant{date(2022, 9, 15)} + hours{21},
       Instant{date(2022, 9, 16)} + hours{6}}};
  for (const Row& row : rows) {
    CAPTURE(row.before, row.after);
    Desk desk;
    const TaskId task = desk.stage.open_task(desk.t1, "diagnosis").id;
    if (row.before != moscow) desk.publish(desk.with(district_file, moscow, row.before));
    Watch watch(desk.stage);
    const auto hourly_until = [&](Instant end) {
      while (desk.stage.clock.now() < end) watch.pass(hours{1});
    };
    while (desk.stage.clock.now() < Instant{date(2022, 9, 14)}) watch.pass(hours{24});
    desk.publish(desk.with(district_file, row.before, row.after));
    hourly_until(row.day_begins - hours{1});
    CHECK(reminded(desk.stage, task).empty());
    hourly_until(row.nine_there);
    const auto by_nine = reminded(desk.stage, task);
    CHECK(by_nine.size() == 1);
    CHECK(must(desk.stage.engine->write_digests(9)) > 0);
    hourly_until(row.nine_there + hours{24});
    CHECK(reminded(desk.stage, task) == by_nine);
    CHECK(must(desk.stage.engine->write_digests(9)) == 0);  // a Saturday
  }
}

TEST_CASE("a night without midnight and one that is longer bring their day once",
          "[scenario][faults]") {
  struct Row {
    const char* due;
    Date from;
    Instant day_begins;
  };
  // Cairo went from 0:00 to 1:00 on Friday 28 April 2023, and back from 24:00 to 23:00 before
  // Friday 27 October.
  const std::vector<Row> rows = {
      {"28 апреля 2023 года", date(2023, 4, 26), Instant{date(2023, 4, 27)} + hours{22}},
      {"27 октября 2023 года", date(2023, 10, 25), Instant{date(2023, 10, 26)} + hours{22}}};
  for (const Row& row : rows) {
    CAPTURE(row.due);
    Stage stage(
        "krasnodar/kalininsky",
        {{district_file, district_in("Africa/Cairo")},
         {rules_file, std::string("return { diagnosis = { due = \"") + row.due +
                          "\", by = \"Давиденко Е.В.\", remind = { on_day = true } } }\n"}});
    stage.clock.set(Instant{row.from});
    const InstanceId id = stage.start("professional_development", "t1");
    const Task task = stage.open_task(id, "diagnosis");
    CHECK(task.reminders.size() == 1);
    for (int hour = 0; hour < 72; ++hour) {
      stage.clock.set(stage.clock.now() + hours{1});
      must(stage.engine->run_due());
    }
    const auto all = reminded(stage, task.id);
    REQUIRE(all.size() == 1);
    CHECK(all.front() == row.day_begins);
  }
}

TEST_CASE("a district that is published while the server runs is looked after from then on",
          "[scenario][faults]") {
  Desk desk;
  Watch watch(desk.stage);
  watch.look();
  ScriptTree tree = desk.stage.engine->rulebook().tree();
  tree.files.push_back({"rules/krasnodar/novy/district.lua",
                        "return { name = \"Новый район\", coordinator = \"Седова С.С.\" }\n"});
  tree.files.push_back(
      {"rules/krasnodar/novy/parties.lua", "person \"Седова С.С.\" { post = \"методист\" }\n"});
  tree.files.push_back(
      {"rules/krasnodar/novy/plan.lua",
       "plan \"p\" { title = \"П\", from = \"2022-01-01\", to = \"2022-12-31\" }\n"
       "section \"1\" \"Р\" {\n"
       "  measure \"1\" { \"Отчёт\", due = \"до 30.09.2022\", by = \"Седова С.С.\" },\n}\n"});
  std::sort(tree.files.begin(), tree.files.end(),
            [](const ScriptFile& a, const ScriptFile& b) { return a.path < b.path; });
  desk.publish(tree);
  CHECK(watch.look().measures == 1);
  const auto begun =
      must(desk.stage.store.instances({.district = "krasnodar/novy", .workflow = "measure"}));
  CHECK(begun.size() == 1);
  CHECK(watch.pass(limits::district_round).measures == 0);
}
