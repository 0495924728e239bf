// Goal: `districts` and `plan` show the official words, their meaning and what is to be decided.
// Method: a tiny rule set for the wording, the repository's districts for the JSON contract.

#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.hpp"

namespace marshrut {

using Catch::Matchers::Contains;

namespace {

const Value& measure(const Value& plans, std::size_t number) {
  return plans.as_list().front().find("measures")->as_list().at(number);
}

}  // namespace

TEST_CASE("the JSON of districts is an array of id, name and region") {
  const Folder folder;
  write_rules(folder);
  const Value json = Cli(folder).run({"districts", "--json"}).json();
  CHECK(json ==
        Value::list({Value::map({{"id", "kray/rayon"}, {"name", "Район"}, {"region", "Край"}})}));
}

TEST_CASE("districts are a table in either language") {
  const Folder folder;
  write_rules(folder);
  CHECK_THAT(Cli(folder).run({"districts"}).out, Contains("Регион") && Contains("kray/rayon"));
  CHECK_THAT(Cli(folder).run({"districts", "--lang", "en"}).out, Contains("Region"));
}

TEST_CASE("a plan shows words, dates, parties and what is to be decided") {
  const Folder folder;
  write_rules(folder);
  const Answer answer = Cli(folder).run({"plan", "kray/rayon"});
  REQUIRE(answer.code == 0);
  for (const char* shown :
       {"План района", "1  Первый раздел", "1   Отчёт за год", "срок: до 31.12.2024",
        "даты: 31.12.2024 → сб 28.12.2024", "кто: Давиденко Е.В.",
        "! ждёт привязки к плану: ИРО КК", "! должность «Начальник» никем не занята",
        "! ответственный не назначен; пока отвечает Давиденко Е.В.", "срок: не указан",
        "даты: даст план: ИРО КК", "Всего 3 мероприятия; ждут решения: 2"}) {
    CHECK_THAT(answer.out, Contains(shown));
  }
  const Answer en = Cli(folder).run({"plan", "rayon", "--lang", "en"});
  CHECK_THAT(en.out, Contains("who: ") && Contains("3 measures; waiting for a decision: 2"));
}

TEST_CASE("the JSON of a plan keeps the official words and says what is inherited") {
  const Folder folder;
  write_rules(folder);
  const Value json = Cli(folder).run({"plan", "kray/rayon", "--json"}).json();
  REQUIRE(json.as_list().size() == 1);
  const Value& plan = json.as_list().front();
  CHECK(plan.text_or("plan", "") == "p");
  CHECK(plan.text_or("title", "") == "План района");
  CHECK(plan.text_or("period", "") == "на 2024 год");
  const Value& first = measure(json, 0);
  CHECK(first.text_or("section", "") == "1");
  CHECK(first.text_or("number", "") == "1");
  CHECK(first.text_or("title", "") == "Отчёт за год");
  CHECK(first.text_or("term", "") == "до 31.12.2024");
  CHECK(first.text_or("kind", "") == "dated");
  CHECK(first.text_or("by_text", "") == "Давиденко Е.В.");
  CHECK(*first.find("by") == Value::list({"Давиденко Е.В."}));
  CHECK(first.text_or("source", "") == "rules/kray/rayon/plan.lua:4");
  CHECK(first.find("by_inherited") == nullptr);
  CHECK(first.find("occurrences")->as_list().size() == 1);
  CHECK(measure(json, 1).text_or("kind", "") == "delegated");
  CHECK(measure(json, 2).text_or("kind", "") == "inherited");
  CHECK(measure(json, 2).text_or("by_text", "?").empty());
  CHECK(measure(json, 2).bool_or("by_inherited", false));
  CHECK(*measure(json, 2).find("by") == Value::list({"Давиденко Е.В."}));
}

TEST_CASE("a year shows its own dates alone") {
  const Answer answer = Cli().run({"plan", "nizhnyaya-tura", "--json", "--year", "2023"});
  const Value json = answer.json();
  std::size_t shown = 0;
  for (const Value& one : json.as_list().front().find("measures")->as_list()) {
    for (const Value& time : one.find("occurrences")->as_list()) {
      const std::string due = time.text_or("due", "");
      CHECK(due >= "2023-01-01");
      CHECK(time.text_or("opens", due) <= "2023-12-31");
      ++shown;
    }
  }
  CHECK(shown > 0);
}

TEST_CASE("a year outside the plan is refused with the plan's years") {
  const Folder folder;
  write_rules(folder);
  const Answer answer = Cli(folder).run({"plan", "rayon", "--year", "2031"});
  CHECK(answer.code == 2);
  CHECK_THAT(answer.err, Contains("года 2031 нет в плане; он на 2024"));
}

TEST_CASE("a district without a plan says where one would stand") {
  const Folder folder;
  write_rules(folder);
  std::filesystem::remove(folder.path("rules/kray/rayon/plan.lua"));
  const Answer answer = Cli(folder).run({"plan", "rayon"});
  CHECK(answer.code == 0);
  CHECK_THAT(answer.out, Contains("rules/kray/rayon/plan.lua"));
  CHECK(Cli(folder).run({"plan", "rayon", "--json"}).json() == Value(Value::List{}));
}

TEST_CASE("a misspelt district is told with the nearest one") {
  const Answer answer = Cli().run({"plan", "krasnodar/kalininskiy"});
  CHECK(answer.code == 2);
  CHECK_THAT(answer.err, Contains("krasnodar/kalininsky"));
}

TEST_CASE("every row of the seed's plan is there") {
  const Value json = Cli().run({"plan", "krasnodar/kalininsky", "--json"}).json();
  CHECK(json.as_list().front().find("measures")->as_list().size() == 93);
}

}  // namespace marshrut
