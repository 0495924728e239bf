// Goal: people see which file and line gave each value of a district, what it replaced, and why.
// Method: the small rule set with layers over each other, and the repository's own rules.
#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.hpp"

namespace marshrut {

using Catch::Matchers::Contains;

namespace {

/// Three layers: the federal ladder, the region's days, the district's own ladder and its reason.
void write_layers(const Folder& folder) {
  write_rules(folder);
  folder.write("rules/federal/reminders.lua",
               "return {\n  before = { 10, 3 },\n  on_day = true,\n}\n");
  folder.write("rules/kray/rayon/reminders.lua",
               "return {\n  before = { 30 },\n  because = \"школы далеко\",\n}\n");
}

}  // namespace

TEST_CASE("a key is shown with its value, its line, what it replaced and the reason") {
  const Folder folder;
  write_layers(folder);
  const Answer answer = Cli(folder).run({"rules", "show", "rayon", "reminders.before"});
  INFO(answer.err);
  CHECK(answer.code == 0);
  CHECK(answer.out ==
        "reminders\n"
        "  before = { 30 }\n"
        "      rules/kray/rayon/reminders.lua:2 (район)\n"
        "      вместо { 10, 3 } — rules/federal/reminders.lua:2 (все районы)\n"
        "      причина: школы далеко\n");
}

TEST_CASE("without a key every value of the district is in one tree") {
  const Folder folder;
  write_layers(folder);
  const Answer answer = Cli(folder).run({"rules", "show", "rayon"});
  CHECK(answer.code == 0);
  CHECK_THAT(answer.out, Contains("\ncalendar\n") && Contains("  week = \"five_days\"\n") &&
                             Contains("  on_day = true\n      rules/federal/reminders.lua:3") &&
                             Contains("  Начальник = post \"Начальник\" {}\n"));
}

TEST_CASE("the JSON of a key has every layer's word") {
  const Folder folder;
  write_layers(folder);
  const Value json = Cli(folder).run({"rules", "show", "rayon", "reminders", "--json"}).json();
  REQUIRE(json.as_list().size() == 2);
  const Value& before = json.as_list()[0];
  CHECK(before.text_or("key", "") == "reminders.before");
  CHECK(*before.find("value") == Value::list({30}));
  CHECK(before.text_or("layer", "") == "kray/rayon");
  CHECK(before.int_or("line", 0) == 2);
  CHECK(before.text_or("because", "") == "школы далеко");
  REQUIRE(before.find("replaced")->as_list().size() == 1);
  const Value& old = before.find("replaced")->as_list()[0];
  CHECK(old.text_or("text", "") == "{ 10, 3 }");
  CHECK(old.text_or("layer", "") == "federal");
  CHECK(old.text_or("file", "") == "rules/federal/reminders.lua");
}

TEST_CASE("a key that does not exist is answered with the nearest one") {
  const Folder folder;
  write_layers(folder);
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"reminders.befor", "reminders.before"},
      {"week", "calendar.week"},
      {"xyz", "marshrut rules show kray/rayon"},
  };
  for (const auto& [key, near] : cases) {
    CAPTURE(key);
    const Answer answer = Cli(folder).run({"rules", "show", "rayon", key});
    CHECK(answer.code == 2);
    CHECK_THAT(answer.err, Contains(near));
  }
}

TEST_CASE("deviations are told with what they replace, the reason, or that there is none") {
  const Folder folder;
  write_layers(folder);
  const Answer answer = Cli(folder).run({"rules", "deviations"});
  INFO(answer.err);
  CHECK(answer.code == 0);
  CHECK(answer.out ==
        "Край (kray)\n"
        "  calendar.days.2024-04-19 = { \"2024-04-19\", \"off\", \"Радоница\" }\n"
        "      rules/kray/calendar.lua:1 (регион)\n"
        "      в верхних слоях этого нет\n"
        "      причина не указана\n"
        "\n"
        "Район (kray/rayon)\n"
        "  reminders.before = { 30 }\n"
        "      rules/kray/rayon/reminders.lua:2 (район)\n"
        "      вместо { 10, 3 } — rules/federal/reminders.lua:2 (все районы)\n"
        "      причина: школы далеко\n"
        "  Своих ответственных: 2, своих показателей: 0\n");
}

TEST_CASE("deviations of one region are those of its districts alone") {
  const std::string out = Cli().run({"rules", "deviations", "Краснодарский край"}).out;
  CHECK_THAT(out, Contains("krasnodar/kalininsky") && Contains("май занят экзаменами"));
  CHECK_THAT(out, !Contains("belomorsky"));
  const Answer wrong = Cli().run({"rules", "deviations", "krasnodr"});
  CHECK(wrong.code == 2);
  CHECK_THAT(wrong.err, Contains("krasnodar"));

  const Value json = Cli().run({"rules", "deviations", "krasnodar", "--json"}).json();
  REQUIRE(json.as_list().size() == 2);
  const Value& district = json.as_list()[1];
  CHECK(district.text_or("layer", "") == "krasnodar/kalininsky");
  bool seen = false;
  for (const Value& each : district.find("deviations")->as_list()) {
    if (each.text_or("key", "") != "professional_development.diagnosis.due") continue;
    seen = each.text_or("change", "") == "replaced" &&
           each.find("before")->text_or("layer", "") == "federal" &&
           !each.text_or("because", "").empty();
  }
  CHECK(seen);
}

}  // namespace marshrut
