// Goal: `parties` loses no name that nobody knows, and tells who holds a post on a day.
// Method: the tiny rule set with names put into every place that may hold one.
#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.hpp"

namespace marshrut {

using Catch::Matchers::Contains;

namespace {

void write_names(const Folder& folder) {
  write_rules(folder);
  folder.write("rules/kray/rayon/parties.lua",
               "person \"Давиденко Е.В.\" {}\nperson \"Павликова Т.П.\" {}\n"
               "post \"Начальник\" { held_by = { { \"Павликова Т.П.\", to = \"2023-08-31\" },\n"
               "  { \"Давиденко Е.В.\", from = \"2023-09-01\" } } }\n"
               "post \"Методист\" {}\n");
  folder.write("rules/kray/rayon/measure.lua",
               "return { report = { by = \"Гогина Г.В.\", due = \"май\" } }\n");
  folder.write("rules/kray/rayon/plan.lua",
               "plan \"p\" { title = \"П\", from = \"2024-01-01\", to = \"2024-12-31\",\n"
               " executor = \"Потёмкина Т.В.\" }\n"
               "section \"1\" \"Р\" {\n"
               " measure \"1\" { \"а\", by = \"Давыденко Е.В., Гогина Г.В.\" },\n"
               " measure \"2\" { \"б\", by = \"Г.В.Гогина (по согласованию)\" },\n"
               " measure \"3\" { \"в\" },\n}\n");
}

}  // namespace

TEST_CASE("every unknown name is listed once with all its places and the nearest", "[cli]") {
  const Folder folder;
  write_names(folder);
  const Value json = Cli(folder).run({"parties", "rayon", "--json"}).json();
  const Value::List& unknown = json.find("unknown")->as_list();
  std::map<std::string, std::size_t> stands;
  for (const Value& each : unknown) {
    stands[each.text_or("name", "")] = each.find("stands")->as_list().size();
  }
  CHECK(stands == std::map<std::string, std::size_t>{
                      {"Потёмкина Т.В.", 1}, {"Давыденко Е.В.", 1}, {"Гогина Г.В.", 3}});
  const Answer answer = Cli(folder).run({"parties", "rayon"});
  CHECK(answer.code == 0);
  CHECK_THAT(answer.out,
             Contains("похоже на: Давиденко Е.В.") &&
                 Contains("rules/kray/rayon/plan.lua:4: мероприятие 1 № 1") &&
                 Contains("rules/kray/rayon/measure.lua:1: маршрут measure, шаг report"));
}

TEST_CASE("a post is held by whoever holds it on the day", "[cli]") {
  const Folder folder;
  write_names(folder);
  const auto holder = [&](const std::string& day) {
    const Value json = Cli(folder).run({"parties", "rayon", "--json", "--on", day}).json();
    return json.find("posts")->as_list().at(0).text_or("held_by", "");
  };
  CHECK(holder("2023-08-31") == "Павликова Т.П.");
  CHECK(holder("2023-09-01") == "Давиденко Е.В.");
  CHECK_THAT(Cli(folder).run({"parties", "rayon"}).out,
             Contains("Методист") && Contains("никто") && Contains("01.09.2023"));
}

TEST_CASE("a district that knows all its names says so", "[cli]") {
  const Folder folder;
  write_rules(folder);
  CHECK_THAT(Cli(folder).run({"parties", "rayon"}).out, Contains("Все имена известны."));
}

}  // namespace marshrut
