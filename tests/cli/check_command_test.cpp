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

TEST_CASE("the repository's own rules have no errors and no warnings") {
  const Answer answer = Cli().run({"check"});
  INFO(answer.out << answer.err);
  CHECK(answer.code == 0);
}

}  // namespace marshrut
