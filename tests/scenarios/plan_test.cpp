// Goal: the two real plans give the dates that a person counts by hand. Method: three rows of each
// plan and the yearly totals, counted on paper from the documents, against the engine.
#include <map>

#include "engine/service/measures.hpp"
#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

std::vector<std::string> dates_of(const DistrictBook& book, const std::string& id) {
  std::vector<std::string> dates;
  for (const auto& each : measure_occurrences(book, {date(2021, 1, 1), date(2024, 12, 31)})) {
    if (each.measure->id == id) dates.push_back(iso(each.when.effective));
  }
  return dates;
}

std::map<int, int> totals(const DistrictBook& book) {
  std::map<int, int> by_year;
  for (const auto& each : measure_occurrences(book, {date(2021, 1, 1), date(2024, 12, 31)})) {
    if (each.kind == MeasureOccurrence::Kind::Due) ++by_year[year_of(each.when.due)];
  }
  return by_year;
}

using Dates = std::vector<std::string>;

}  // namespace

TEST_CASE("Калининский район: rows 2.1/1, 2.1/4 and 2.3/7 fall when a person counts",
          "[scenario]") {
  Stage stage("krasnodar/kalininsky");
  const DistrictBook& book = must(stage.engine->district(stage.district))->book();
  const std::string plan = book.plans.front().id;
  CHECK(dates_of(book, plan + "/2.1/1") == Dates{"2022-09-30", "2023-09-29", "2024-09-30"});
  CHECK(dates_of(book, plan + "/2.1/4") == Dates{"2022-02-28", "2022-04-29", "2022-08-31"});
  CHECK(dates_of(book, plan + "/2.3/7") == Dates{"2022-03-31", "2023-03-31", "2024-03-29"});
  // 41 yearly rows; dated ones: 23 in 2022, 18 in 2023, 15 in 2024.
  CHECK(totals(book) == std::map<int, int>{{2022, 64}, {2023, 59}, {2024, 56}});
}

TEST_CASE("Нижняя Тура: rows 6, 8 and 10 fall when a person counts", "[scenario]") {
  Stage stage("sverdlovsk/nizhnyaya-tura");
  const DistrictBook& book = must(stage.engine->district(stage.district))->book();
  const Plan& plan = book.plans.front();
  const auto id_of = [&](const std::string& number) {
    for (const PlanSection& section : plan.sections) {
      for (const Measure& measure : section.measures) {
        if (measure.number == number) return measure.id;
      }
    }
    return std::string();
  };
  CHECK(dates_of(book, id_of("6")) == Dates{"2022-01-20", "2023-01-20", "2024-01-19"});
  CHECK(dates_of(book, id_of("8")) == Dates{"2022-03-30", "2023-03-30", "2024-03-29"});
  CHECK(dates_of(book, id_of("10")) ==
        Dates{"2021-12-30", "2022-12-30", "2023-12-29", "2024-12-28"});
  // 18 rows by 31 December, 3 by 31 August, 20 January, 30 March; November 2021 twice.
  CHECK(totals(book) == std::map<int, int>{{2021, 20}, {2022, 23}, {2023, 23}, {2024, 23}});
}

TEST_CASE("a row of the plan that nobody reports is late, then asked about, then escalated",
          "[scenario]") {
  Stage stage("krasnodar/kalininsky");
  stage.clock.set(Instant{date(2022, 1, 11)} + std::chrono::hours{6});
  const auto begun = must(stage.engine->start_measures("test", stage.district));
  CHECK_FALSE(begun.started.empty());
  InstanceId january;
  for (const Instance& each : must(stage.store.instances({.workflow = "measure"}))) {
    if (each.subject_key.find("@2022-01-31") != std::string::npos) january = each.id;
  }
  REQUIRE(january);
  const Task report = stage.open_task(january, "report");
  CHECK(report.due->origin->words.find("нварь 2022") != std::string::npos);
  stage.go_to(date(2022, 2, 1));
  CHECK(stage.open_task(january, "report").late);
  CHECK(stage.open_task(january, "late").assignees.front().person_key == "davidenko");
  stage.go_to(date(2022, 2, 28));
  CHECK(stage.open_task(january, "escalated").due.has_value());
  stage.complete(january, "report");
  CHECK(stage.instance(january).outcome == "reported");
  CHECK(stage.instance(january).tasks.empty());
}
