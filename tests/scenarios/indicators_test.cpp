// Goal: indicators are what a person counts from the same records. Method: a small register and a
// handful of finished routes, shares counted on paper; the real rules of two districts, and a set
// of indicators that was issued anew.
#include "engine/service/indicators.hpp"
#include "engine/service/cycles.hpp"
#include "tests/scenarios/stage.hpp"

using namespace marshrut;
using namespace marshrut::testing;

namespace {

/// Two versions of one indicator, and one that a person fills in.
constexpr const char* reissued = R"(
indicator "diagnosed" { title = "число прошедших", unit = "чел.", fact = "diagnosed",
                        to = 2022, targets = { [2022] = 3 } }
indicator "diagnosed" { title = "доля прошедших", unit = "%", fact = "diagnosed", of = "teachers",
                        from = 2023, targets = { [2023] = 75 } }
indicator "per_teacher" { title = "маршрутов на педагога", unit = "отн.", fact = "with_route", of = "diagnosed" }
indicator "regulation" { title = "наличие документа", unit = "да/нет" }
indicator "ordered" { title = "мониторинг назначен", unit = "да/нет", fact = "monitoring_ordered" }
)";

std::vector<ScriptFile> with_reissued() {
  return {{"rules/krasnodar/kalininsky/indicators.lua", reissued}};
}

IndicatorReport find(const std::vector<IndicatorReport>& reports, const std::string& id) {
  for (const IndicatorReport& each : reports) {
    if (each.id == id) return each;
  }
  FAIL("no indicator " << id);
  return {};
}

/// Калининский район in 2022 with four teachers, of whom one leaves in October. Diagnosed: t1, t3
/// and the one who leaves; t1 and t3 get a route; t1 is trained.
class District2022 : public Stage {
 public:
  explicit District2022(std::vector<ScriptFile> changed = {})
      : Stage("krasnodar/kalininsky", std::move(changed)) {
    Person third = person("t3", "Ким Ольга Сергеевна", "учитель истории", "s1");
    Person leaving = person("t4", "Лосев Пётр Ильич", "учитель", "s2");
    leaving.valid.to = date(2022, 10, 31);
    must(engine->import_people("test", district, {}, {third, leaving}));
    for (const char* teacher : {"t1", "t3", "t4"}) {
      const InstanceId id = start("professional_development", teacher, "diagnosis-2022");
      const bool weak = std::string(teacher) != "t4";
      complete(id, "diagnosis", scores({{"gifted", weak ? 40 : 90}}));
      if (!weak) continue;
      complete(id, "route");
      if (std::string(teacher) == "t1") complete(id, "training/each");
    }
  }
  IndicatorYear year(const std::string& id, int year) {
    return find(must(report_indicators(*engine, district, year, year)), id).years.front();
  }
};

}  // namespace

TEST_CASE("shares are counted from the records, over the register of the year's last day",
          "[scenario]") {
  District2022 stage;
  const IndicatorYear diagnosed = stage.year("diagnosed", 2022);
  CHECK(diagnosed.numerator == 3.0);
  CHECK(diagnosed.denominator == 3.0);  // t1, t2, t3; t4 is gone by 31 December
  CHECK(diagnosed.value == 100.0);
  const IndicatorYear with_route = stage.year("with_route", 2022);
  CHECK(with_route.numerator == 2.0);
  CHECK(*with_route.value == Approx(66.67).margin(0.01));
  const IndicatorYear took_part = stage.year("took_part", 2022);
  CHECK(took_part.denominator == 2.0);  // of those with a route
  CHECK(took_part.value == 50.0);
  CHECK(stage.year("diagnosed", 2023).value == 0.0);
}

TEST_CASE("training that ends next spring still counts for the cycle's year", "[scenario]") {
  District2022 stage;
  stage.go_to(date(2023, 2, 1));
  for (const Instance& each : must(stage.store.instances({.subject_key = "t3"}))) {
    stage.complete(each.id, "training/each");
  }
  CHECK(stage.year("took_part", 2022).value == 100.0);
}

TEST_CASE("a fact counts for the year that its cycle names", "[scenario]") {
  const std::vector<std::pair<std::string, int>> cases = {{"diagnosis-2024", 2024},
                                                          {"staffing-2024-06", 2024},
                                                          {"by-hand", 0},
                                                          {"c", 0},
                                                          {"year-20245", 0},
                                                          {"-2024", 2024},
                                                          {"06", 0},
                                                          {"", 0}};
  for (const auto& [name, year] : cases) {
    CAPTURE(name);
    CHECK(year_in(name).value_or(0) == year);
  }
}

TEST_CASE("a count of a year without records is not known", "[scenario]") {
  Stage stage("sverdlovsk/nizhnyaya-tura");
  const auto reports = must(report_indicators(*stage.engine, stage.district, 2022, 2022));
  CHECK_FALSE(find(reports, "m10").years.front().value.has_value());
  CHECK_FALSE(find(reports, "m10").years.front().by_hand);
}

TEST_CASE("nothing over nothing is not known", "[scenario]") {
  Stage stage;
  const auto reports = must(report_indicators(*stage.engine, stage.district, 2022, 2022));
  CHECK_FALSE(find(reports, "took_part").years.front().value.has_value());
}

TEST_CASE("a year is computed by the version that was in force in it", "[scenario]") {
  District2022 stage(with_reissued());
  const auto reports = must(report_indicators(*stage.engine, stage.district, 2022, 2023));
  const IndicatorReport diagnosed = find(reports, "diagnosed");
  REQUIRE(diagnosed.years.size() == 2);
  CHECK(diagnosed.title == "доля прошедших");
  CHECK(diagnosed.years[0].value == 3.0);
  CHECK(diagnosed.years[0].deviation() == 0.0);
  CHECK_FALSE(diagnosed.years[0].denominator.has_value());
  CHECK(diagnosed.years[1].value == 0.0);
  CHECK(diagnosed.years[1].deviation() == -75.0);
  CHECK(diagnosed.ratio == 0.0);  // 0 % of 2023 to 3 of 2022
}

TEST_CASE("units say what a value is: a ratio, yes or no", "[scenario]") {
  District2022 stage(with_reissued());
  CHECK(*stage.year("per_teacher", 2022).value == Approx(0.67).margin(0.01));
  CHECK(stage.year("ordered", 2022).value == 0.0);
  const InstanceId id = stage.start("annual_monitoring", stage.district, "monitoring-2022");
  stage.complete(id, "goals", Value::map({{"goal", "Рост"}}));
  stage.complete(id, "methods");
  CHECK(stage.year("ordered", 2022).value == 1.0);
}

TEST_CASE("a value by hand is kept by year, the last one counts, and its ratio is to the base",
          "[scenario]") {
  Stage stage("karelia/belomorsky");
  const auto set = [&](int year, double value) {
    return set_indicator(*stage.engine, "coordinator", stage.district, "communities", year, value);
  };
  must(set(2022, 60));
  must(set(2024, 60));
  must(set(2024, 65));
  const auto reports = must(report_indicators(*stage.engine, stage.district, 2022, 2024));
  const IndicatorReport communities = find(reports, "communities");
  REQUIRE(communities.years.size() == 3);
  CHECK(communities.years[0].by_hand);
  CHECK(communities.years[0].deviation() == 0.0);
  CHECK_FALSE(communities.years[1].value.has_value());
  CHECK(communities.years[2].target == 67.0);
  CHECK(communities.years[2].deviation() == -2.0);
  CHECK(*communities.ratio == Approx(65.0 / 60.0));  // the last year to 2022, the plan's first
  CHECK_FALSE(find(reports, "mastery").ratio.has_value());
}

TEST_CASE("a value that does not fit its indicator is refused with the reason", "[scenario]") {
  struct Case {
    std::string id;
    int year;
    double value;
    ErrorKind kind;
    std::string words;
  };
  const std::vector<Case> cases = {
      {"comunities", 2024, 5, ErrorKind::NotFound, "communities"},
      {"mastery", 2024, 101, ErrorKind::Invalid, "от 0 до 100"},
      {"communities", 2024, -1, ErrorKind::Invalid, "меньше нуля"},
      {"vacancies", 2024, 5, ErrorKind::Refused, "считает сама"},
  };
  Stage stage("karelia/belomorsky");
  for (const Case& each : cases) {
    CAPTURE(each.id, each.value);
    const Status told =
        set_indicator(*stage.engine, "test", stage.district, each.id, each.year, each.value);
    REQUIRE_FALSE(told.ok());
    CHECK(told.error().kind == each.kind);
    CHECK(told.error().message.ru.find(each.words) != std::string::npos);
  }
}

TEST_CASE("a version that is not in force takes no value, and a truth is yes or no", "[scenario]") {
  const std::string closed =
      std::string(reissued) +
      "indicator \"old\" { title = \"прежний\", unit = \"ед.\", to = 2022 }\n";
  Stage stage("krasnodar/kalininsky", {{"rules/krasnodar/kalininsky/indicators.lua", closed}});
  const auto set = [&](const char* id, int year, double value) {
    return set_indicator(*stage.engine, "test", stage.district, id, year, value);
  };
  CHECK(set("old", 2022, 1).ok());
  CHECK(set("old", 2023, 1).error().message.ru.find("не действует") != std::string::npos);
  CHECK(set("regulation", 2023, 0.5).error().message.ru.find("да или нет") != std::string::npos);
  CHECK(set("regulation", 2023, 1).ok());
}
