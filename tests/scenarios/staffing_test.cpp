// Goal: a district counts its vacancies each quarter and plans for them once a year. Method: the
// cycle of 2025 with the real rules, quarter by quarter; dates by hand from the production
// calendar.
#include "engine/service/indicators.hpp"
#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

Value vacancies(int first, int second) {
  return Value::map({{"vacancies", Value::map({{"СОШ № 1", first}, {"СОШ № 2", second}})}});
}

/// Starts what a day opens, twice, and finds this quarter's instance.
InstanceId quarter(Stage& stage, Date day, const std::string& cycle) {
  stage.go_to(day);
  must(stage.engine->start_cycles("engine", stage.district));
  must(stage.engine->start_cycles("engine", stage.district));
  const auto found = must(stage.store.instances({.workflow = "staffing", .cycle = cycle}));
  REQUIRE(found.size() == 1);
  return found.front().id;
}

}  // namespace

TEST_CASE("staffing goes through four quarters, with a forecast and a plan after the second",
          "[scenario]") {
  Stage stage("sverdlovsk/nizhnyaya-tura");
  stage.clock.set(Instant{date(2025, 1, 8)});

  const InstanceId winter = quarter(stage, date(2025, 1, 9), "staffing-2025-03");
  CHECK(stage.open_task(winter, "vacancies").due->effective == date(2025, 3, 31));
  stage.complete(winter, "vacancies", vacancies(2, 1));
  CHECK(stage.instance(winter).outcome == "counted");

  const InstanceId spring = quarter(stage, date(2025, 4, 1), "staffing-2025-06");
  CHECK(stage.open_task(spring, "vacancies").due->effective == date(2025, 6, 30));
  stage.go_to(date(2025, 6, 20));
  stage.complete(spring, "vacancies", vacancies(3, 1));
  const Task forecast = stage.open_task(spring, "forecast");
  CHECK(forecast.title.find("вакансий сейчас — 4") != std::string::npos);
  CHECK(forecast.due->effective == date(2025, 8, 29));  // 31 August is a Sunday
  stage.complete(spring, "forecast", Value::map({{"needed", 5}}));
  CHECK(stage.open_task(spring, "plan").due->effective == date(2025, 10, 31));

  const InstanceId summer = quarter(stage, date(2025, 7, 1), "staffing-2025-09");
  stage.complete(summer, "vacancies", vacancies(2, 2));
  CHECK(stage.instance(summer).outcome == "counted");
  stage.complete(spring, "plan");
  CHECK(stage.instance(spring).outcome == "planned");

  const InstanceId autumn = quarter(stage, date(2025, 10, 1), "staffing-2025-12");
  CHECK(stage.open_task(autumn, "vacancies").due->effective == date(2025, 12, 30));
  stage.complete(autumn, "vacancies", vacancies(0, 1));
  CHECK(must(stage.store.instances({.workflow = "staffing"})).size() == 4);

  // The year's value is that of its last quarter.
  for (const IndicatorReport& each :
       must(report_indicators(*stage.engine, stage.district, 2025, 2025))) {
    if (each.id == "m10") CHECK(each.years.front().value == 1.0);
  }
}

TEST_CASE("a district that needs nobody makes no plan of staffing", "[scenario]") {
  Stage stage("sverdlovsk/nizhnyaya-tura");
  stage.clock.set(Instant{date(2025, 3, 31)});
  const InstanceId spring = quarter(stage, date(2025, 4, 1), "staffing-2025-06");
  stage.complete(spring, "vacancies", vacancies(0, 0));
  stage.complete(spring, "forecast", Value::map({{"needed", 0}}));
  CHECK(stage.instance(spring).outcome == "no_need");
}
