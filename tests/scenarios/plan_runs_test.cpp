// Goal: rows of plans without dates of their own go on by themselves: they wait for their event,
// ask for the dates of another plan, or have their control points. Method: real rows of three
// districts, day by day, as the caretaker does it.
#include "engine/service/members.hpp"
#include "engine/service/plan_events.hpp"
#include "engine/service/plan_links.hpp"
#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

/// A district whose plan is looked after on the days that are named.
class PlanStage : public Stage {
 public:
  PlanStage(std::string name, Date day) : Stage(std::move(name)) { set(day); }

  void set(Date day) { clock.set(Instant{day} + std::chrono::hours{6}); }
  /// What the day starts for one row.
  std::vector<Instance> day(Date today, const std::string& row) {
    go_to(today);
    std::vector<Instance> begun;
    for (const InstanceId id : must(engine->start_measures("engine", district)).started) {
      Instance each = instance(id);
      if (each.subject_key.starts_with(row + "@")) begun.push_back(std::move(each));
    }
    return begun;
  }
  PlanEventReport happened(const std::string& name, Date on) {
    return must(record_event(*engine, "test", district, {name, on, {}}));
  }
  const DistrictBook& book() { return must(engine->district(district))->book(); }
  std::vector<std::string> times(const std::string& row) {
    std::vector<std::string> found;
    for (const auto& each : measure_occurrences(book(), {Date::min(), Date::max()})) {
      if (each.measure->id == row) found.push_back(iso(each.when.effective));
    }
    return found;
  }
};

using Days = std::vector<std::string>;

const std::string after_results = "model-2021-2024/5/5.1";
const std::string by_other_plan = "model-2021-2024/5/5.2";

}  // namespace

TEST_CASE("a row that waits for its event starts when the event has happened", "[scenario]") {
  PlanStage stage("omsk/okoneshnikovsky", date(2022, 6, 1));
  CHECK(stage.day(date(2022, 6, 17), after_results).empty());
  stage.set(date(2022, 6, 20));
  const PlanEventReport told = stage.happened("results_received", date(2022, 6, 20));
  CHECK_FALSE(told.already);
  REQUIRE(told.rows.size() == 1);
  CHECK(told.started.empty());  // its window opens on the next day
  const auto begun = stage.day(date(2022, 6, 21), after_results);
  REQUIRE(begun.size() == 1);
  const Task task = stage.open_task(begun.front().id, "report");
  REQUIRE(task.due);
  CHECK(iso(task.due->effective) == "2022-07-04");  // ten working days
  CHECK(task.due->origin->base_event == "event/results_received");
  CHECK(iso(task.due->origin->base) == "2022-06-20");
}

TEST_CASE("the same event on the same day is one event, on another day a second one",
          "[scenario]") {
  PlanStage stage("omsk/okoneshnikovsky", date(2022, 6, 24));
  stage.happened("results_received", date(2022, 6, 20));
  CHECK(stage.happened("results_received", date(2022, 6, 20)).already);
  CHECK(stage.times(after_results) == Days{"2022-07-04"});
  CHECK_FALSE(stage.happened("results_received", date(2023, 6, 19)).already);
  CHECK(stage.times(after_results) == Days{"2022-07-04", "2023-07-03"});
}

TEST_CASE("an event that is recorded late starts at once what is still open", "[scenario]") {
  PlanStage stage("omsk/okoneshnikovsky", date(2022, 6, 28));
  const PlanEventReport told = stage.happened("results_received", date(2022, 6, 20));
  REQUIRE(told.started.size() == 1);
  CHECK(stage.instance(told.started.front()).subject_key == after_results + "@2022-07-04");
}

TEST_CASE("what was recorded of a plan is there after a restart", "[scenario]") {
  PlanStage stage("omsk/okoneshnikovsky", date(2022, 6, 20));
  stage.happened("results_received", date(2022, 6, 20));
  const auto asked = stage.day(date(2022, 6, 21), by_other_plan);
  REQUIRE(asked.size() == 1);
  stage.complete(asked.front().id, "link", Value::map({{"dates", "до 15.11.2022"}}));
  stage.mend({});
  CHECK(stage.times(after_results) == Days{"2022-07-04"});
  CHECK(stage.times(by_other_plan) == Days{"2022-11-15"});
}

TEST_CASE("an event that no row waits for is refused and the nearest name is told", "[scenario]") {
  PlanStage stage("omsk/okoneshnikovsky", date(2022, 6, 20));
  const auto told = record_event(*stage.engine, "test", stage.district,
                                 {"result_received", date(2022, 6, 20), {}});
  REQUIRE_FALSE(told.ok());
  CHECK(told.error().kind == ErrorKind::NotFound);
  CHECK(told.error().message.ru.find("возможно, results_received") != std::string::npos);
}

TEST_CASE("an event outside the plan that waits for it is refused with the plan's days",
          "[scenario]") {
  PlanStage stage("omsk/okoneshnikovsky", date(2022, 6, 20));
  for (const Date day : {date(2032, 6, 20), date(1922, 6, 20)}) {
    const auto told =
        record_event(*stage.engine, "test", stage.district, {"results_received", day, {}});
    REQUIRE_FALSE(told.ok());
    CHECK(told.error().kind == ErrorKind::Invalid);
    CHECK(told.error().message.ru.find("проверьте год") != std::string::npos);
  }
  CHECK(stage.times(after_results).empty());
  CHECK(stage.happened("results_received", date(2022, 7, 1)).ahead);
}

TEST_CASE("an event that was recorded by mistake is taken back with what it started",
          "[scenario]") {
  PlanStage stage("omsk/okoneshnikovsky", date(2022, 6, 28));
  const auto undo = [&](std::optional<Date> on = {}) {
    return undo_event(*stage.engine, "Седова", stage.district, "results_received", on);
  };
  CHECK(undo().error().kind == ErrorKind::NotFound);
  const auto started = stage.happened("results_received", date(2022, 6, 20)).started;
  REQUIRE(started.size() == 1);
  SECTION("while nobody has worked on it") {
    const auto undone = must(undo());
    CHECK(undone.on == date(2022, 6, 20));
    CHECK(undone.taken_back == started);
    CHECK(stage.instance(started.front()).status == InstanceStatus::Cancelled);
    CHECK(stage.times(after_results).empty());
    stage.mend({});
    CHECK(stage.times(after_results).empty());  // after a restart too
    CHECK(undo().error().kind == ErrorKind::NotFound);
    CHECK(stage.happened("results_received", date(2022, 6, 20)).started.size() == 1);
  }
  SECTION("not after somebody has") {
    stage.complete(started.front(), "report", Value::map({{"evidence", "Готово"}}));
    const auto refused = undo();
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == ErrorKind::Refused);
    CHECK(stage.times(after_results) == Days{"2022-07-04"});
  }
  SECTION("of two days the one that is named") {
    stage.happened("results_received", date(2023, 6, 19));
    CHECK(undo().error().kind == ErrorKind::Invalid);
    CHECK(undo(date(2022, 1, 1)).error().kind == ErrorKind::NotFound);
    CHECK(must(undo(date(2023, 6, 19))).taken_back.empty());
    CHECK(stage.times(after_results) == Days{"2022-07-04"});
  }
}

TEST_CASE("a row by another plan asks for its dates once a year and takes them", "[scenario]") {
  PlanStage stage("omsk/okoneshnikovsky", date(2022, 1, 10));
  const auto asked = stage.day(date(2022, 1, 10), by_other_plan);
  REQUIRE(asked.size() == 1);
  CHECK(asked.front().workflow == "plan_link");
  const Task task = stage.open_task(asked.front().id, "link");
  CHECK(task.title.find("по плану ИРООО") != std::string::npos);
  REQUIRE_FALSE(task.assignees.empty());
  CHECK(stage.day(date(2022, 1, 11), by_other_plan).empty());  // once

  stage.complete(asked.front().id, "link", Value::map({{"dates", "15.03.2022; до 20.06.2022"}}));
  CHECK(stage.instance(asked.front().id).outcome == "linked");
  CHECK(stage.times(by_other_plan) == Days{"2022-03-15", "2022-06-20"});
  const auto begun = stage.day(date(2022, 1, 14), by_other_plan);
  REQUIRE(begun.size() == 1);  // 60 days before the 15th of March
  const Task report = stage.open_task(begun.front().id, "report");
  CHECK(iso(report.due->effective) == "2022-03-15");
  CHECK(report.due->origin->words == "15.03.2022; до 20.06.2022");
  CHECK(report.due->origin->base_event == "link");

  const auto next = stage.day(date(2023, 1, 9), by_other_plan);
  REQUIRE(next.size() == 1);
  CHECK(next.front().workflow == "plan_link");
}

TEST_CASE("words that name no dates do not link a row; a remark that there are none does",
          "[scenario]") {
  PlanStage stage("omsk/okoneshnikovsky", date(2022, 1, 10));
  const InstanceId id = stage.day(date(2022, 1, 10), by_other_plan).front().id;
  const TaskId task = stage.open_task(id, "link").id;
  const auto answer = [&](const std::string& dates, const std::string& remark) {
    return stage.engine->complete("test", task, Value::map({{"dates", dates}, {"remark", remark}}));
  };
  CHECK(answer("как получится", "").error().kind == ErrorKind::Invalid);
  CHECK(answer("постоянно", "").error().kind == ErrorKind::Invalid);
  CHECK(answer("", "").error().kind == ErrorKind::Invalid);
  CHECK(stage.instance(id).status == InstanceStatus::Running);
  CHECK(answer("", "в 2022 году ИРООО вебинаров не ведёт").ok());
  CHECK(stage.instance(id).outcome == "linked");
  CHECK(stage.times(by_other_plan).empty());
}

TEST_CASE("a row with a date and another plan keeps its date and asks for none", "[scenario]") {
  PlanStage stage("krasnodar/kalininsky", date(2022, 1, 11));
  std::size_t composite = 0;
  for (const auto& each : measure_occurrences(stage.book(), {Date::min(), Date::max()})) {
    if (each.measure->term_in_force().by_plan()) ++composite;
  }
  CHECK(composite > 0);
  for (const auto& link : link_requests(stage.book())) {
    CHECK(link.measure->term_in_force().kind() == TermKind::Delegated);
  }
}

TEST_CASE("an open row is asked about at its control points and is never late", "[scenario]") {
  PlanStage stage("kaluga/mosalsky", date(2022, 3, 1));
  std::string row;
  for (const auto& each :
       measure_occurrences(stage.book(), {date(2022, 3, 31), date(2022, 3, 31)})) {
    if (each.kind == MeasureOccurrence::Kind::Control) row = each.measure->id;
  }
  REQUIRE_FALSE(row.empty());
  CHECK(stage.day(date(2022, 3, 16), row).empty());
  const auto begun = stage.day(date(2022, 3, 17), row);
  REQUIRE(begun.size() == 1);
  const Task task = stage.open_task(begun.front().id, "report");
  CHECK_FALSE(task.due);
  CHECK(task.title.find("как идёт на 31.03.2022") != std::string::npos);
  stage.go_to(date(2022, 6, 1));
  CHECK_FALSE(stage.open_task(begun.front().id, "report").late);
  CHECK(stage.instance(begun.front().id).tasks.size() == 1);  // nobody is told to find out why
}

TEST_CASE("an edit that turns another plan into a date takes the question back", "[scenario]") {
  PlanStage stage("omsk/okoneshnikovsky", date(2022, 1, 10));
  DistrictBook after = stage.book();
  for (PlanSection& section : after.plans.front().sections) {
    for (Measure& measure : section.measures) {
      if (measure.id == by_other_plan) measure.term = *parse_term("до 15.11.2022").term;
    }
  }
  const auto moved = moved_occurrences(stage.book(), after);
  const auto gone = moved.find(by_other_plan + "@link-2022");
  REQUIRE(gone != moved.end());
  CHECK_FALSE(gone->second.has_value());
}

namespace {

/// The first row of the day that is divided among a class of people.
Instance begun_by_class(PlanStage& stage) {
  for (const InstanceId id : must(stage.engine->start_measures("engine", stage.district)).started) {
    Instance each = stage.instance(id);
    const bool divided = std::any_of(each.tasks.begin(), each.tasks.end(),
                                     [](const Task& task) { return task.step == "members/each"; });
    if (!divided) continue;
    return each;
  }
  FAIL("no row of the day names a class");
  return {};
}

Task task_of(const Instance& instance, const std::string& person) {
  for (const Task& task : instance.tasks) {
    if (task.step == "members/each" && task.assignees.front().person_key == person) return task;
  }
  FAIL("no task for " << person);
  return {};
}

}  // namespace

TEST_CASE("a class in a row gives each head a task and the first named the report", "[scenario]") {
  PlanStage stage("krasnodar/kalininsky", date(2022, 1, 11));
  const Instance begun = begun_by_class(stage);
  CHECK(begun.tasks.size() == 3);  // the report, and one a school
  const Task report = stage.open_task(begun.id, "report");
  CHECK(report.assignees.front().person_key == "davidenko");
  for (const Assignee& each : report.assignees) CHECK(each.party != "Руководство ОО");
  const Task first = task_of(begun, "head1");
  CHECK(first.title.find("СОШ № 1") != std::string::npos);
  CHECK(first.due->effective == report.due->effective);

  must(stage.engine->complete("head1", first.id, Value::map({})));
  const auto waits = must(stage.engine->show(begun.id)).waits;
  CHECK(std::any_of(waits.begin(), waits.end(), [](const Message& each) {
    return each.ru.find("сделано 1 из 2") != std::string::npos;
  }));
  CHECK(stage.instance(begun.id).status == InstanceStatus::Running);
  stage.complete(begun.id, "report");
  CHECK(stage.instance(begun.id).outcome == "reported");
  CHECK(stage.instance(begun.id).tasks.empty());
}

TEST_CASE("a row that names only a class is reported by the coordinator", "[scenario]") {
  PlanStage stage("krasnodar/kalininsky", date(2022, 1, 11));
  const DistrictBook& book = stage.book();
  const RegisterView& people = must(stage.engine->district(stage.district))->people();
  const auto cell = book.parties.read_cell("Руководство ОО Педагогические работники");
  CHECK(answer_for_all(cell, book.parties, people, date(2022, 1, 11)).empty());
  CHECK(members_of(cell, book.parties, people, date(2022, 1, 11)).size() == 2);
}

TEST_CASE("a school's task goes to whoever heads it on the day it opens", "[scenario]") {
  PlanStage stage("krasnodar/kalininsky", date(2022, 1, 11));
  must(stage.engine->import_people(
      "test", stage.district,
      {{.key = "s1", .kind = "school", .name = "СОШ № 1", .head_key = "head3"}},
      {Stage::person("head3", "Новикова Нина Николаевна", "директор", "s1")}));
  const Instance begun = begun_by_class(stage);
  CHECK(task_of(begun, "head3").title.find("СОШ № 1") != std::string::npos);
}

TEST_CASE("each school of a class has its task, with or without somebody in the post",
          "[scenario]") {
  PlanStage stage("krasnodar/kalininsky", date(2022, 1, 11));
  must(stage.engine->import_people(
      "test", stage.district,
      {{.key = "s3", .kind = "school", .name = "СОШ № 3", .head_key = "head3"}},
      {Stage::person("k1", "Козлова Клара Карловна", "школьный координатор", "s1")}));
  stage.mend({{"rules/krasnodar/kalininsky/plan.lua",
               "plan \"p\" { title = \"П\", from = \"2022-01-01\", to = \"2022-12-31\" }\n"
               "section \"1\" \"Р\" { measure \"1\" { \"Сбор\", due = \"до 20.01.2022\",\n"
               " by = \"Школьные координаторы\" } }\n"}});
  const Instance begun = begun_by_class(stage);
  CHECK(task_of(begun, "k1").title.find("СОШ № 1") != std::string::npos);
  std::vector<std::string> waiting;
  for (const Task& task : begun.tasks) {
    if (task.step != "members/each" || !task.assignees.front().person_key.empty()) continue;
    waiting.push_back(task.assignees.front().party);
  }
  CHECK(waiting == std::vector<std::string>{"Школьные координаторы, СОШ № 2",
                                            "Школьные координаторы, СОШ № 3"});
  CHECK(stage.open_task(begun.id, "report").assignees.front().person_key == "davidenko");
}

TEST_CASE("a row whose party is a dash is the executor's", "[scenario]") {
  PlanStage stage("krasnodar/kalininsky", date(2022, 1, 11));
  stage.mend({{"rules/krasnodar/kalininsky/plan.lua",
               "plan \"p\" { title = \"П\", from = \"2022-01-01\", to = \"2022-12-31\",\n"
               " executor = \"Орлова О.О.\" }\n"
               "section \"1\" \"Р\" { measure \"1\" { \"Сбор\", due = \"до 20.01.2022\",\n"
               " by = \"-\" } }\n"},
              {"rules/krasnodar/parties.lua", "person \"Орлова О.О.\" {}\n"}});
  const auto started = must(stage.engine->start_measures("engine", stage.district)).started;
  REQUIRE(started.size() == 1);
  CHECK(stage.open_task(started.front(), "report").assignees.front().person_key == "head1");
}

TEST_CASE("a step counts by the week of the organisation that answers for it", "[scenario]") {
  struct Case {
    std::string week, due;
  };
  for (const Case& each : {Case{"five_days", "2022-09-15"}, Case{"six_days", "2022-09-13"}}) {
    CAPTURE(each.week);
    Stage stage("krasnodar/kalininsky",
                {{"rules/krasnodar/kalininsky/parties.lua",
                  "organisation \"МКУО ЦОКО\" { week = \"" + each.week +
                      "\" }\n"
                      "person \"Давиденко Е.В.\" { organisation = \"МКУО ЦОКО\" }\n"},
                 {"rules/krasnodar/kalininsky/plan.lua", ""},
                 {"rules/krasnodar/kalininsky/professional_development.lua",
                  "return { diagnosis = { due = \"в течение 10 рабочих дней\",\n"
                  " by = \"Давиденко Е.В.\" } }\n"}});
    const InstanceId id = stage.start("professional_development", "t1");
    const Task task = stage.instance(id).tasks.at(0);
    REQUIRE(task.due);
    CHECK(iso(task.due->effective) == each.due);
  }
}
