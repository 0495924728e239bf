// Goal: `term` says what a deadline in words means, on which days it falls, and why they moved.
// Method: wordings with dates known by hand, on a tiny rule set and on the repository's calendar.

#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.hpp"

namespace marshrut {

using Catch::Matchers::Contains;

namespace {

const Value::List& times(const Value& json) { return json.find("occurrences")->as_list(); }

}  // namespace

TEST_CASE("the JSON of a term holds its kind and its dates") {
  const Answer answer = Cli().run(
      {"term", "Ежегодно до 20.01", "--from", "2022-01-01", "--to", "2024-12-31", "--json"});
  REQUIRE(answer.code == 0);
  const Value json = answer.json();
  CHECK(json.text_or("text", "") == "Ежегодно до 20.01");
  CHECK(json.text_or("kind", "") == "recurring");
  CHECK(json.find("by_plan")->is_null());
  CHECK(json.find("meaning")->is_text());
  CHECK(json.find("remarks")->is_list());
  CHECK(json.find("control_points")->is_list());
  REQUIRE(times(json).size() == 3);
  std::vector<std::string> dues;
  for (const Value& time : times(json)) {
    dues.push_back(time.text_or("due", ""));
    for (const char* key : {"effective", "overdue_after"}) {
      CHECK(parse_iso_date(time.text_or(key, "")));
    }
    REQUIRE(time.find("opens") != nullptr);
  }
  CHECK(dues == std::vector<std::string>{"2022-01-20", "2023-01-20", "2024-01-20"});
}

TEST_CASE("the table says why a date moved, in the calendar's words") {
  const Answer answer =
      Cli()
          .with("COLUMNS", "300")
          .run({"term", "до 31.12.2024", "--from", "2024-01-01", "--to", "2024-12-31"});
  CHECK(answer.code == 0);
  CHECK_THAT(answer.out, Contains("31.12.2024 — выходной (перенос с 07.01.2024), перенос на "
                                  "предыдущий рабочий день: сб 28.12.2024 (рабочая суббота)"));
}

TEST_CASE("the table speaks English too") {
  const Answer answer = Cli()
                            .with("COLUMNS", "300")
                            .run({"term", "до 31.12.2024", "--from", "2024-01-01", "--to",
                                  "2024-12-31", "--lang", "en"});
  CHECK_THAT(answer.out, Contains("moved to the previous working day: Sat 2024-12-28 "
                                  "(a working Saturday)"));
}

TEST_CASE("a district's calendar moves the date where the federal one does not") {
  const Folder folder;
  write_rules(folder);
  const std::vector<std::string> federal = {"term", "до 19.04.2024", "--json"};
  std::vector<std::string> own = federal;
  own.insert(own.end(), {"--district", "rayon"});
  CHECK(times(Cli(folder).run(federal).json()).front().text_or("effective", "") == "2024-04-19");
  CHECK(times(Cli(folder).run(own).json()).front().text_or("effective", "") == "2024-04-18");
  own.pop_back(), own.push_back("rayon");
  own.erase(own.begin() + 2);
  CHECK_THAT(Cli(folder).with("COLUMNS", "300").run(own).out, Contains("выходной (Радоница)"));
}

TEST_CASE("school quarters are those of the district's own school year") {
  const Folder folder;
  write_rules(folder);
  folder.write("rules/kray/rayon/school_year.lua",
               "return { [2024] = { trimesters = { { \"2024-09-02\", \"2024-11-22\" },\n"
               "  { \"2024-12-02\", \"2025-02-21\" }, { \"2025-03-03\", \"2025-05-23\" } } } }\n");
  const Answer answer = Cli(folder).run({"term", "1 раз в четверть", "--district", "rayon",
                                         "--from", "2024-09-01", "--to", "2025-06-30"});
  CHECK(answer.code == 0);
  CHECK_THAT(answer.out,
             Contains("22.11.2024") && Contains("21.02.2025") && Contains("23.05.2025"));
}

TEST_CASE("a day off that was decided in mid-year is dated in the explanation") {
  const Folder folder;
  write_rules(folder);
  folder.write("rules/kray/rayon/calendar.lua",
               "return { days = { { \"2024-04-26\", \"off\", \"наводнение\", since = "
               "\"2024-04-11\" } } }\n");
  const Answer answer = Cli(folder)
                            .with("COLUMNS", "300")
                            .run({"term", "до 26.04.2024", "--district", "rayon", "--from",
                                  "2024-01-01", "--to", "2024-12-31"});
  CHECK_THAT(answer.out, Contains("25.04.2024") && Contains("решено 11.04.2024"));
}

TEST_CASE("without a period the term is read for this year and two more") {
  const Value json = Cli().run({"term", "Ежегодно до 20.01", "--json"}).json();
  REQUIRE(times(json).size() == 3);
  CHECK(times(json).front().text_or("due", "") == "2024-01-20");
  CHECK(times(json).back().text_or("due", "") == "2026-01-20");
}

TEST_CASE("a period that ends before it begins is refused") {
  const Answer answer = Cli().run({"term", "май", "--from", "2024-02-01", "--to", "2024-01-01"});
  CHECK(answer.code == 2);
  CHECK_THAT(answer.err, Contains("--from 2024-02-01 позже, чем --to 2024-01-01"));
}

TEST_CASE("a triggered term asks for its event, and counts from it") {
  const std::vector<std::string> bare = {"term", "в течение 10 рабочих дней после приказа"};
  CHECK_THAT(Cli().run(bare).out, Contains("--event"));
  std::vector<std::string> given = bare;
  given.insert(given.end(), {"--event", "2024-03-01", "--json"});
  const Value json = Cli().run(given).json();
  CHECK(json.text_or("kind", "") == "triggered");
  REQUIRE(times(json).size() == 1);
  CHECK(times(json).front().text_or("due", "") == "2024-03-18");
}

TEST_CASE("a delegated term names the plan that it waits for") {
  const Value json = Cli().run({"term", "по плану ИРО КК", "--json"}).json();
  CHECK(json.text_or("kind", "") == "delegated");
  CHECK(json.text_or("by_plan", "") == "ИРО КК");
  CHECK(times(json).empty());
  CHECK_THAT(Cli().run({"term", "по плану ИРО КК"}).out, Contains("Даты даст план «ИРО КК»"));
}

TEST_CASE("words that make no sense are shown with a caret under the place") {
  const Answer answer = Cli().run({"term", "до 31 февраля"});
  CHECK(answer.code == 2);
  CHECK(answer.out.empty());
  CHECK_THAT(answer.err, Contains("ошибка:\n") && Contains("до 31 февраля\n") && Contains("^"));
  const Answer en = Cli().run({"term", "до 31 февраля", "--lang", "en"});
  CHECK_THAT(en.err, Contains("error:\n") && Contains("^"));
}

TEST_CASE("a misspelt district of a term is told with the nearest one") {
  const Answer answer = Cli().run({"term", "май", "--district", "kalininskij"});
  CHECK(answer.code == 2);
  CHECK_THAT(answer.err, Contains("kalininsky"));
}

}  // namespace marshrut
