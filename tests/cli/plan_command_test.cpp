// Goal: `districts` and `plan` show the official words, their meaning and what is to be decided.
// Method: a tiny rule set for the wording, the repository's districts for the JSON contract.

#include <catch2/catch.hpp>

#include "engine/base/text.hpp"
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

TEST_CASE("a plan shows words, dates, parties and what is to be decided", "[cli]") {
  const Folder folder;
  write_rules(folder);
  const Answer answer = Cli(folder).run({"plan", "kray/rayon"});
  REQUIRE(answer.code == 0);
  for (const char* shown :
       {"План района", "1  Первый раздел", "1   Отчёт за год", "до 31.12.2024", "→ сб 28.12.2024",
        "Давиденко Е.В.", "! ждёт привязки к плану: ИРО КК",
        "! должность «Начальник» никем не занята",
        "! ответственный не назначен; пока отвечает Давиденко Е.В.", "(весь период",
        "02.01.2024–31.12.2024", "даст план: ИРО КК", "Всего 3 мероприятия; ждут решения: 2",
        "    1  ответственный не назначен\n    1  должность никем не занята\n"
        "    1  план не привязан\n"}) {
    CHECK_THAT(answer.out, Contains(shown));
  }
  const Answer en = Cli(folder).run({"plan", "rayon", "--lang", "en"});
  CHECK_THAT(en.out, Contains("Who") && Contains("3 measures; waiting for a decision: 2"));
}

TEST_CASE("no line of a plan is longer than a hundred columns", "[cli]") {
  for (const char* district : {"krasnodar/kalininsky", "sverdlovsk/nizhnyaya-tura"}) {
    CAPTURE(district);
    const Answer answer = Cli().run({"plan", district});
    REQUIRE(answer.code == 0);
    for (const std::string& line : split(answer.out, '\n')) {
      CAPTURE(line);
      CHECK(width(line) <= 100);
    }
  }
}

TEST_CASE("a row that cannot be read waits to be mended and the rest is shown", "[cli]") {
  const Folder folder;
  write_rules(folder);
  folder.write("rules/kray/rayon/plan.lua",
               "plan \"p\" { title = \"П\", from = \"2024-01-01\", to = \"2024-12-31\" }\n"
               "section \"1\" \"Р\" {\n"
               "  measure \"1\" { \"а\", due = \"до 31 февраля\", by = \"Давиденко Е.В.\" },\n"
               "  measure \"2\" { \"б\", due = \"май 2024\", by = \"Давиденко Е.В.\" },\n}\n");
  const Answer answer = Cli(folder).run({"plan", "rayon"});
  CHECK(answer.code == 0);
  CHECK_THAT(answer.out, Contains("! исправьте строку 3") && Contains("до 28 февраля") &&
                             Contains("31.05.2024") && Contains("    1  строка не читается"));
  const Value json = Cli(folder).run({"plan", "rayon", "--json"}).json();
  CHECK(measure(json, 0).find("occurrences")->as_list().empty());
  CHECK(measure(json, 0).find("needs")->as_list().at(0).text_or("kind", "") == "mend-row");
  CHECK(measure(json, 1).find("occurrences")->as_list().size() == 1);
  CHECK(json.as_list().front().find("needs")->int_or("mend-row", 0) == 1);
  CHECK(Cli(folder).run({"check"}).code == 1);
}

TEST_CASE("a plan as CSV opens in a Russian spreadsheet and runs no formula there", "[cli]") {
  const Folder folder;
  write_rules(folder);
  folder.write("rules/kray/rayon/plan.lua",
               "plan \"p\" { title = \"П\", from = \"2024-01-01\", to = \"2024-12-31\" }\n"
               "section \"2.1\" \"Р\" {\n"
               "  measure \"1\" { \"=1+1\", due = \"до 31.12.2024\", by = \"Давиденко Е.В.\" },\n"
               "}\n");
  const Answer answer = Cli(folder).run({"plan", "rayon", "--csv"});
  CHECK(answer.code == 0);
  CHECK(answer.out.starts_with("\xEF\xBB\xBFПлан;Раздел;"));
  CHECK_THAT(answer.out, Contains(";№ 2.1;Р;№ 1;;'=1+1;до 31.12.2024;") &&
                             Contains(";28.12.2024;Давиденко Е.В.;"));
  CHECK(Cli(folder).run({"plan", "rayon", "--csv", "--json"}).code == 2);
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
  CHECK(measure(json, 2).text_or("term_from", "") == "plan");
  CHECK(measure(json, 2).find("occurrences")->as_list().size() == 1);
  CHECK(measure(json, 2).text_or("by_text", "?").empty());
  CHECK(measure(json, 2).bool_or("by_inherited", false));
  CHECK(*measure(json, 2).find("by") == Value::list({"Давиденко Е.В."}));
}

TEST_CASE("a row without a term has to be given one, and one that never comes another", "[cli]") {
  const Folder folder;
  write_rules(folder);
  folder.write("rules/kray/rayon/plan.lua",
               "plan \"p\" { title = \"П\", from = \"2024-01-01\", to = \"2024-12-31\" }\n"
               "section \"1\" \"Р\" {\n"
               "  measure \"1\" { \"а\", by = \"Давиденко Е.В.\" },\n"
               "  measure \"1.1\" { \"б\", under = \"1\" },\n"
               "  measure \"2\" { \"в\", by = \"Давиденко Е.В.\",\n"
               "    due = term.annual{ month = 9 }:years(2030, 2031) },\n}\n");
  const Value json = Cli(folder).run({"plan", "rayon", "--json"}).json();
  const auto needs = [&](std::size_t row) {
    std::vector<std::string> kinds;
    for (const Value& need : measure(json, row).find("needs")->as_list()) {
      kinds.push_back(need.text_or("kind", ""));
    }
    return kinds;
  };
  using Kinds = std::vector<std::string>;
  CHECK(needs(0) == Kinds{"name-term"});
  CHECK(needs(1).empty());  // the row above it is decided there
  CHECK(needs(2) == Kinds{"conflicting-period"});
  CHECK_THAT(Cli(folder).run({"plan", "rayon"}).out,
             Contains("! срок не назван; пока — весь период плана") &&
                 Contains("! в периоде плана срок не наступает ни разу"));
}

TEST_CASE("a plan names the years whose calendar nobody has decreed yet", "[cli]") {
  const Answer text = Cli().run({"plan", "belomorsky"});
  CHECK_THAT(text.out, Contains("переносы предварительные: 2028, 2029, 2030"));
  const Value json = Cli().run({"plan", "belomorsky", "--json"}).json();
  CHECK(*json.as_list().front().find("preliminary_years") == Value::list({2028, 2029, 2030}));
  CHECK(Cli().run({"plan", "nizhnyaya-tura"}).out.find("предварительные") == std::string::npos);
}

TEST_CASE("a plan shows what its document prints beside the usual columns", "[cli]") {
  const Folder folder;
  write_rules(folder);
  folder.write("rules/kray/rayon/plan.lua",
               "plan \"p\" { title = \"П\", from = \"2024-01-01\", to = \"2024-12-31\",\n"
               "  participants = { \"ИМЦ\", \"Школы\" }, rationale = \"Кадров мало\" }\n"
               "section \"1\" \"Р\" {\n"
               "  measure \"1\" { \"а\", due = \"май 2024\", consequences = \"Отток\" },\n}\n");
  CHECK_THAT(Cli(folder).run({"plan", "rayon"}).out, Contains("Участники: ИМЦ; Школы") &&
                                                         Contains("Обоснование: Кадров мало") &&
                                                         Contains("если не сделать: Отток"));
  const Value json = Cli(folder).run({"plan", "rayon", "--json"}).json();
  CHECK(*json.as_list().front().find("participants") == Value::list({"ИМЦ", "Школы"}));
  CHECK(json.as_list().front().text_or("rationale", "") == "Кадров мало");
  CHECK(measure(json, 0).text_or("consequences", "") == "Отток");
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

TEST_CASE("a school that works on Saturdays is due on a Saturday, the others the day before",
          "[cli]") {
  const Folder folder;
  write_rules(folder);
  folder.write("rules/kray/rayon/parties.lua",
               "person \"Давиденко Е.В.\" {}\norganisation \"СОШ № 1\" { week = \"six_days\" }\n");
  folder.write("rules/kray/rayon/plan.lua",
               "plan \"p\" { title = \"П\", from = \"2024-01-01\", to = \"2024-12-31\" }\n"
               "section \"1\" \"Р\" {\n"
               "  measure \"1\" { \"а\", due = \"до 14.09.2024\", by = \"СОШ № 1\" },\n"
               "  measure \"2\" { \"б\", due = \"до 14.09.2024\", by = \"Давиденко Е.В.\" },\n}\n");
  const Value json = Cli(folder).run({"plan", "rayon", "--json"}).json();
  const auto effective = [&](std::size_t row) {
    return measure(json, row).find("occurrences")->as_list().at(0).text_or("effective", "");
  };
  CHECK(effective(0) == "2024-09-14");
  CHECK(effective(1) == "2024-09-13");
}

TEST_CASE("the task of a row without a term of its own explains whose term it has", "[cli]") {
  const Folder folder;
  write_rules(folder);
  folder.write("rules/kray/rayon/plan.lua",
               "plan \"p\" { title = \"П\", from = \"2024-01-01\", to = \"2024-12-31\" }\n"
               "section \"1\" \"Р\" {\n"
               "  measure \"1\" { \"Вся работа\", due = \"с 01.02.2024 по 15.05.2024\" },\n"
               "  measure \"1.1\" { \"Её часть\", under = \"1\" },\n"
               "  measure \"2\" { \"Нечитаемая\", due = \"до 31 февраля\" },\n}\n");
  const Cli cli(folder);
  const std::string data = folder.path("data");
  folder.write("people.csv", "ключ;ФИО;должность\nd;Давиденко Елена Викторовна;методист\n");
  REQUIRE(cli.run({"import", "people", folder.path("people.csv"), "--district", "rayon", "--data",
                   data})
              .code == 0);
  const Answer woken = cli.run({"wake", "--data", data});
  CAPTURE(woken.err);
  REQUIRE(woken.code == 0);
  const Value tasks = cli.run({"task", "list", "--data", data, "--json"}).json();
  REQUIRE(tasks.as_list().size() == 2);
  std::size_t inherited = 0;
  for (const Value& task : tasks.as_list()) {
    const std::string id = std::to_string(task.int_or("id", 0));
    const Answer told = cli.run({"explain", id, "--data", data});
    CHECK_THAT(told.out, Contains("с 01.02.2024 по 15.05.2024") && Contains("plan.lua:3"));
    if (told.out.find("срок строки, под которой стоит мероприятие") != std::string::npos) {
      ++inherited;
    }
  }
  CHECK(inherited == 1);
}

TEST_CASE("every row of the seed's plan is there") {
  const Value json = Cli().run({"plan", "krasnodar/kalininsky", "--json"}).json();
  CHECK(json.as_list().front().find("measures")->as_list().size() == 93);
}

}  // namespace marshrut
