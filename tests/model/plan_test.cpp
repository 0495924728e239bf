// Goal: a plan answers for its rows, whatever section they stand in. Method: one small plan by
// hand.
#include "engine/model/plan.hpp"

#include <catch2/catch.hpp>

using namespace marshrut;

namespace {

Measure measure(const std::string& id) {
  return Measure{.id = id,
                 .number = "1",
                 .title = "Мониторинг",
                 .term_text = "",
                 .term = {"", nullptr},
                 .by_text = ""};
}

Plan two_sections() {
  Plan plan;
  plan.sections = {
      PlanSection{.key = "2.6",
                  .number = "2.6",
                  .title = "Первый",
                  .measures = {measure("p/2.6/1"), measure("p/2.6/2")}},
      PlanSection{
          .key = "2.6-2", .number = "2.6", .title = "Второй", .measures = {measure("p/2.6-2/1")}}};
  return plan;
}

}  // namespace

TEST_CASE("a plan counts the measures of all its sections", "[model]") {
  CHECK(two_sections().measure_count() == 3);
  CHECK(Plan{}.measure_count() == 0);
}

TEST_CASE("a measure is found by its id alone", "[model]") {
  const Plan plan = two_sections();
  CHECK(plan.find("p/2.6-2/1") == &plan.sections[1].measures[0]);
  CHECK(plan.find("p/2.6") == nullptr);
}
