// Goal: a coordinator fills in an indicator and reads the set back as text, JSON and a table.
// Method: command lines over an empty data directory, with the real rules of Беломорский район.
#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.hpp"

using namespace marshrut;
using Catch::Matchers::Contains;

namespace {

class IndicatorDesk {
 public:
  [[nodiscard]] Answer run(std::vector<std::string> words) const {
    words.insert(words.end(), {"--data", folder_.path("data")});
    return cli_.run(words);
  }
  [[nodiscard]] Answer set(const std::string& id, const std::string& year,
                           const std::string& value) const {
    return run({"indicators", "set", "belomorsky", id, year, value, "--as", "coordinator"});
  }

 private:
  Folder folder_;
  Cli cli_;
};

/// The value of one indicator in the first of the years told.
const Value* year_of(const Value& reports, const std::string& id) {
  for (const Value& each : reports.as_list()) {
    if (each.text_or("id", "") == id) return &each.find("years")->as_list().front();
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a value that is filled in comes back with its target and deviation", "[cli]") {
  const IndicatorDesk desk;
  REQUIRE(desk.set("mastery", "2023", "83,5").code == 0);
  const Value reports = desk.run({"indicators", "belomorsky", "--year", "2023", "--json"}).json();
  const Value* mastery = year_of(reports, "mastery");
  REQUIRE(mastery != nullptr);
  CHECK(mastery->find("value")->as_number() == 83.5);
  CHECK(mastery->find("target")->as_number() == 84);
  CHECK(mastery->find("deviation")->as_number() == -0.5);
  CHECK(mastery->find("by_hand")->as_bool());
  const Answer text = desk.run({"indicators", "belomorsky", "--year", "2023"});
  CHECK_THAT(text.out, Contains("83,5 %") && Contains("−0,5"));
}

TEST_CASE("without a year every year of the plan until this one is shown", "[cli]") {
  const IndicatorDesk desk;
  REQUIRE(desk.set("communities", "2022", "60").code == 0);
  REQUIRE(desk.set("communities", "2024", "72").code == 0);
  const Answer text = desk.run({"indicators", "belomorsky"});  // it is the year 2024
  CHECK_THAT(text.out, Contains("2022") && Contains("2024") && !Contains("2025"));
  CHECK_THAT(text.out, Contains("72 / 67") && Contains("1,20"));  // 72 : 60
}

TEST_CASE("the table for spreadsheets has a line an indicator and year", "[cli]") {
  const IndicatorDesk desk;
  REQUIRE(desk.set("communities", "2022", "60").code == 0);
  const Answer csv = desk.run({"indicators", "belomorsky", "--year", "2022", "--csv"});
  CHECK_THAT(csv.out, Contains("Показатель;Единица;Год"));
  CHECK_THAT(csv.out, Contains(";ед.;2022;;;60;60;0;да;"));
  CHECK(desk.run({"indicators", "belomorsky", "--csv", "--json"}).code == 2);
}

TEST_CASE("what cannot be filled in is refused with the reason", "[cli]") {
  struct Case {
    std::string id;
    std::string year;
    std::string value;
    int code;
    std::string words;
  };
  const std::vector<Case> cases = {
      {"mastery", "2023", "много", 2, "не значение"}, {"mastery", "23", "84", 2, "не год"},
      {"mastery", "2023", "184", 2, "от 0 до 100"},   {"mastary", "2023", "84", 2, "mastery"},
      {"vacancies", "2023", "5", 1, "считает сама"},
  };
  const IndicatorDesk desk;
  for (const Case& each : cases) {
    CAPTURE(each.id, each.year, each.value);
    const Answer answer = desk.set(each.id, each.year, each.value);
    CHECK(answer.code == each.code);
    CHECK_THAT(answer.err, Contains(each.words));
  }
}
