// Goal: `check` tells every finding with its place and fix, and its exit code says what it means.
// Method: a tiny rule set with a known mistake, a sound one, and the repository's own rules.

#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.hpp"

namespace marshrut {

using Catch::Matchers::Contains;

namespace {

void write_wrong_term(const Folder& folder) {
  folder.write("rules/kray/rayon/plan.lua",
               "plan \"p\" { title = \"План\", period = \"на 2024 год\",\n"
               "  from = \"2024-01-01\", to = \"2024-12-31\" }\n"
               "section \"1\" \"Раздел\" {\n"
               "  measure \"1\" { \"Отчёт\", due = \"до 31 февраля\", by = \"Давиденко Е.В.\" },\n"
               "}\n");
}

}  // namespace

TEST_CASE("notices alone leave the exit code at 0") {
  const Folder folder;
  write_rules(folder);
  const Answer answer = Cli(folder).run({"check"});
  CHECK(answer.code == 0);
  CHECK_THAT(answer.out, Contains("замечание [no-responsible]") && Contains("0 ошибок"));
}

TEST_CASE("an error is told with file, line, code and word, and the exit code is 1") {
  const Folder folder;
  write_rules(folder);
  write_wrong_term(folder);
  const Answer ru = Cli(folder).run({"check"});
  CHECK(ru.code == 1);
  CHECK_THAT(ru.out, Contains("rules/kray/rayon/plan.lua:4: ошибка [") && Contains("1 ошибка, "));
  const Answer en = Cli(folder).run({"check", "--lang", "en"});
  CHECK_THAT(en.out, Contains("rules/kray/rayon/plan.lua:4: error [") && Contains("1 error, "));
}

TEST_CASE("the JSON of a check is an array of findings") {
  const Folder folder;
  write_rules(folder);
  write_wrong_term(folder);
  const Answer answer = Cli(folder).run({"check", "--json"});
  CHECK(answer.code == 1);
  const Value json = answer.json();
  REQUIRE(json.is_list());
  bool seen = false;
  for (const Value& finding : json.as_list()) {
    for (const char* key : {"severity", "code", "file", "message", "expected", "suggestion"}) {
      REQUIRE(finding.find(key) != nullptr);
      CHECK(finding.find(key)->is_text());
    }
    CHECK(finding.find("line")->is_int());
    const bool error = finding.text_or("severity", "") == "error";
    seen = seen || (error && finding.int_or("line", 0) == 4);
  }
  CHECK(seen);
}

TEST_CASE("the log of SARIF 2.1.0 has all that its schema asks for") {
  const Folder folder;
  write_rules(folder);
  write_wrong_term(folder);
  folder.write("rules/kray/rayon/не та.lua", "return {}");
  const Answer answer = Cli(folder).run({"check", "--sarif"});
  CHECK(answer.code == 1);
  const Value log = answer.json();
  CHECK(log.text_or("version", "") == "2.1.0");
  CHECK(log.text_or("$schema", "").find("sarif-2.1.0") != std::string::npos);
  REQUIRE(log.find("runs") != nullptr);
  REQUIRE(log.find("runs")->as_list().size() == 1);
  const Value& run = log.find("runs")->as_list().front();
  const Value& driver = *run.find("tool")->find("driver");
  CHECK(driver.text_or("name", "") == "marshrut");
  const Value::List& rules = driver.find("rules")->as_list();
  const Value::List& results = run.find("results")->as_list();
  CHECK(results.size() == Cli(folder).run({"check", "--json"}).json().as_list().size());
  bool error = false;
  bool escaped = false;
  for (const Value& result : results) {
    const auto rule = static_cast<std::size_t>(result.int_or("ruleIndex", -1));
    REQUIRE(rule < rules.size());
    CHECK(result.text_or("ruleId", "?") == rules[rule].text_or("id", ""));
    CHECK_FALSE(result.find("message")->text_or("text", "").empty());
    const std::string level = result.text_or("level", "");
    CHECK((level == "error" || level == "warning" || level == "note"));
    REQUIRE(result.find("locations")->as_list().size() == 1);
    const Value& place = *result.find("locations")->as_list().front().find("physicalLocation");
    const std::string uri = place.find("artifactLocation")->text_or("uri", "");
    CHECK(place.find("region")->int_or("startLine", 0) >= 1);
    CHECK(place.find("region")->int_or("startColumn", 0) >= 1);
    error = error || (level == "error" && uri == "rules/kray/rayon/plan.lua" &&
                      place.find("region")->int_or("startLine", 0) == 4);
    escaped = escaped || uri == "rules/kray/rayon/%D0%BD%D0%B5%20%D1%82%D0%B0.lua";
  }
  CHECK(error);
  CHECK(escaped);
}

TEST_CASE("time and memory are told on demand alone: without them output repeats itself") {
  const Folder folder;
  write_rules(folder);
  const Cli cli(folder);
  CHECK(cli.run({"check", "--json"}).out == cli.run({"check", "--json"}).out);
  const Value json = cli.run({"check", "--json", "--timing"}).json();
  REQUIRE(json.find("scripts") != nullptr);
  REQUIRE_FALSE(json.find("scripts")->as_list().empty());
  const Value& first = json.find("scripts")->as_list().front();
  CHECK(first.text_or("file", "") == "rules/federal/calendar.lua");
  CHECK(first.find("ms")->is_number());
  CHECK(first.int_or("bytes", -1) >= 0);
  CHECK(json.find("findings")->is_list());
  CHECK_THAT(cli.run({"check", "--timing"}).out,
             Contains("workflows/measure.lua") && Contains("200 мс"));
}

TEST_CASE("one district is checked alone, by any of its names") {
  const Folder folder;
  write_rules(folder);
  folder.write("rules/oblast/other/district.lua", "return { nam = 5 }");
  CHECK(Cli(folder).run({"check"}).code == 1);
  const Answer answer = Cli(folder).run({"check", "--district", "rayon"});
  INFO(answer.out << answer.err);
  CHECK(answer.code == 0);
  CHECK_THAT(answer.out, !Contains("oblast"));
  const Answer wrong = Cli(folder).run({"check", "--district", "rayn"});
  CHECK(wrong.code == 2);
  CHECK_THAT(wrong.err, Contains("rayon"));
}

TEST_CASE("scripts that must not be read stop the check with their name") {
  const Folder folder;
  write_rules(folder);
  SECTION("ten megabytes") {
    folder.write("rules/kray/rayon/parties.lua", std::string(10U << 20U, ' '));
    const Answer answer = Cli(folder).run({"check"});
    CHECK(answer.code == 2);
    CHECK_THAT(answer.err, Contains("rules/kray/rayon/parties.lua") && Contains("256 КБ"));
  }
  SECTION("a link out of the folder") {
    folder.write("secret.lua", "return {}");
    std::filesystem::create_symlink("../../../secret.lua",
                                    folder.path("rules/kray/rayon/measure.lua"));
    const Answer answer = Cli(folder).run({"check"});
    CHECK(answer.code == 2);
    CHECK_THAT(answer.err, Contains("rules/kray/rayon/measure.lua") && Contains("ссылка"));
  }
}

TEST_CASE("the repository's own rules have no errors and no warnings") {
  const Answer answer = Cli().run({"check"});
  INFO(answer.out << answer.err);
  CHECK(answer.code == 0);
}

}  // namespace marshrut
