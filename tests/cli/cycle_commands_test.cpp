// Goal: the cycle and bulk commands do what their help says and tell it in both forms. Method: a
// small register imported from CSV, the real rules, one September.
#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.hpp"

using namespace marshrut;
using Catch::Matchers::Contains;

namespace {

class CycleDesk {
 public:
  CycleDesk() {
    folder_.write("schools.csv", "ключ;вид;название;руководитель\ns1;школа;СОШ № 1;h1\n");
    import_people(
        "h1;Орлова Ольга Олеговна;директор;s1;\n"
        "t1;Иванова Анна Петровна;учитель;s1;\n"
        "t2;Зимина Зоя Ивановна;учитель;s1;\n");
  }
  void import_people(const std::string& rows) const {
    folder_.write("people.csv", "ключ;ФИО;должность;организация;стаж\n" + rows);
    REQUIRE(run({"import", "people", folder_.path("people.csv"), "--district", "kalininsky",
                 "--organisations", folder_.path("schools.csv")})
                .code == 0);
  }
  [[nodiscard]] Answer run(std::vector<std::string> words) const {
    words.insert(words.end(), {"--data", folder_.path("data")});
    return cli_.run(words, Instant(date(2024, 9, 2)));
  }
  [[nodiscard]] Value json(std::vector<std::string> words) const {
    words.emplace_back("--json");
    const Answer answer = run(std::move(words));
    CAPTURE(answer.err);
    return answer.json();
  }

 private:
  Folder folder_;
  Cli cli_;
};

}  // namespace

TEST_CASE("a cycle is previewed, started once, told, and taken back", "[cli]") {
  const CycleDesk desk;
  const Answer preview = desk.run({"cycle", "preview", "kalininsky", "diagnosis"});
  CHECK(preview.code == 0);
  CHECK_THAT(preview.out, Contains("diagnosis-2024") && Contains("Начнут: 2"));
  CHECK_THAT(preview.out, Contains("30.09.2024"));
  CHECK(desk.json({"task", "list"}).as_list().empty());

  CHECK(desk.json({"cycle", "start", "kalininsky", "diagnosis"}).int_or("done", -1) == 2);
  CHECK(desk.json({"cycle", "start", "kalininsky", "diagnosis"}).int_or("done", -1) == 0);
  const Value status = desk.json({"cycle", "status", "kalininsky", "diagnosis"});
  CHECK(status.text_or("state", "") == "running");
  CHECK(status.find("summary")->int_or("running", 0) == 2);
  CHECK_THAT(desk.run({"cycle", "status", "kalininsky"}).out, Contains("Иванова Анна Петровна"));

  CHECK(desk.json({"cycle", "undo", "kalininsky", "diagnosis-2024"}).int_or("done", -1) == 2);
  CHECK(desk.json({"task", "list"}).as_list().empty());
}

TEST_CASE("a cycle that is not there is told with the nearest name", "[cli]") {
  const CycleDesk desk;
  const Answer unknown = desk.run({"cycle", "preview", "kalininsky", "diagnosys"});
  CHECK(unknown.code == 2);
  CHECK_THAT(unknown.err, Contains("похоже на: diagnosis"));
  CHECK(desk.run({"cycle", "status", "kalininsky", "diagnosis"}).code == 2);
  CHECK(desk.run({"cycle", "preview", "kalininsky"}).code == 2);
}

TEST_CASE("a whole region is previewed district by district", "[cli]") {
  const CycleDesk desk;
  const Value all = desk.json({"cycle", "preview", "diagnosis", "--region", "krasnodar"});
  REQUIRE(all.is_list());
  CHECK(all.as_list().front().text_or("district", "") == "krasnodar/kalininsky");
}

TEST_CASE("a bulk change is only shown without --yes, and undone by its number", "[cli]") {
  const CycleDesk desk;
  REQUIRE(desk.run({"cycle", "start", "kalininsky", "diagnosis"}).code == 0);
  const std::vector<std::string> move = {"bulk",      "reschedule", "kalininsky", "--step",
                                         "diagnosis", "--due",      "2024-10-15"};
  CHECK_THAT(desk.run(move).out, Contains("Это только просмотр. Изменится: 2"));
  CHECK(desk.json({"task", "list"}).as_list().front().find("due")->text_or("effective", "") ==
        "2024-09-30");
  std::vector<std::string> yes = move;
  yes.emplace_back("--yes");
  CHECK(desk.json(yes).int_or("number", 0) == 1);
  CHECK(desk.json({"task", "list"}).as_list().front().find("due")->text_or("effective", "") ==
        "2024-10-15");
  CHECK(desk.run({"bulk", "undo", "1"}).code == 0);
  CHECK(desk.json({"task", "list"}).as_list().front().find("due")->text_or("effective", "") ==
        "2024-09-30");
}

TEST_CASE("a bulk preview tells what each task has and would have", "[cli]") {
  const CycleDesk desk;
  REQUIRE(desk.run({"cycle", "start", "kalininsky", "diagnosis"}).code == 0);
  const Answer dates =
      desk.run({"bulk", "reschedule", "kalininsky", "--step", "diagnosis", "--due", "2024-10-15"});
  CHECK_THAT(dates.out, Contains("30.09.2024") && Contains("15.10.2024") && Contains("diagnosis"));
  const Value people =
      desk.json({"bulk", "delegate", "kalininsky", "--step", "diagnosis", "--to", "Ефимова О.В."});
  const Value& first = people.find("items")->as_list().front();
  CHECK(first.find("before")->text_or("name", "") == "Давиденко Е.В.");
  CHECK(first.find("after")->text_or("name", "") == "Ефимова О.В.");
  CHECK(first.text_or("step", "") == "diagnosis");
}

TEST_CASE("a bulk change to a day off says so", "[cli]") {
  const CycleDesk desk;
  REQUIRE(desk.run({"cycle", "start", "kalininsky", "diagnosis"}).code == 0);
  const std::vector<std::string> move = {"bulk",      "reschedule", "kalininsky", "--step",
                                         "diagnosis", "--due",      "2025-01-04"};
  CHECK_THAT(desk.run(move).out, Contains("выходной") && Contains("чт 09.01.2025"));
  CHECK(desk.json(move).find("day_off")->text_or("next_working_day", "") == "2025-01-09");
}

TEST_CASE("a filter that names what is not there is told with the nearest name", "[cli]") {
  const CycleDesk desk;
  REQUIRE(desk.run({"cycle", "start", "kalininsky", "diagnosis"}).code == 0);
  const std::vector<std::vector<std::string>> cases{
      {"--step", "diagnosys", "diagnosis"},
      {"--workflow", "young_techer", "young_teacher"},
      {"--cycle", "diagnosis-2042", "diagnosis-2024"},
      {"--assignee", "Давыденко Е.В.", "Давиденко Е.В."}};
  for (const auto& each : cases) {
    CAPTURE(each);
    const Answer typo =
        desk.run({"bulk", "reschedule", "kalininsky", each[0], each[1], "--due", "2024-10-15"});
    CHECK(typo.code == 2);
    CHECK_THAT(typo.err, Contains(each[1]) && Contains("«" + each[2] + "»"));
  }
  // What is there and has nothing open is no mistake.
  CHECK(desk.run({"bulk", "cancel", "kalininsky", "--workflow", "staffing"}).code == 0);
}

TEST_CASE("what cannot be undone says so before it is done", "[cli]") {
  const CycleDesk desk;
  REQUIRE(desk.run({"cycle", "start", "kalininsky", "diagnosis"}).code == 0);
  const std::vector<std::string> cancel = {"bulk", "cancel", "kalininsky", "--cycle",
                                           "diagnosis-2024"};
  CHECK_THAT(desk.run(cancel).out, Contains("Вернуть это нельзя") && Contains("идёт"));
  CHECK_FALSE(desk.json(cancel).bool_or("undoable", true));
}

TEST_CASE("a cycle is cancelled only with --yes, and says before what it would end", "[cli]") {
  const CycleDesk desk;
  REQUIRE(desk.run({"cycle", "start", "kalininsky", "diagnosis"}).code == 0);
  const std::vector<std::string> cancel = {"cycle", "cancel", "kalininsky", "diagnosis"};
  const Answer preview = desk.run(cancel);
  CHECK(preview.code == 0);
  CHECK_THAT(preview.out, Contains("будет отменено маршрутов: 2") && Contains("--yes"));
  CHECK(desk.json(cancel).int_or("would_cancel", 0) == 2);
  CHECK(desk.json({"task", "list"}).as_list().size() == 2);
  CHECK(desk.run({"cycle", "cancel", "kalininsky", "diagnosis", "--yes", "--reason", "ошибка"})
            .code == 0);
  CHECK(desk.json({"task", "list"}).as_list().empty());
  const Answer again = desk.run(cancel);
  CHECK(again.code == 1);
  CHECK_THAT(again.err, Contains("отменять нечего"));
}

TEST_CASE("missed times are begun only with --yes, and in the years of the plan", "[cli]") {
  const CycleDesk desk;
  const auto line = [](const std::string& year) {
    return std::vector<std::string>{"cycle",  "backfill",      "kalininsky", "diagnosis",
                                    "--from", year + "-01-01", "--to",       year + "-12-31"};
  };
  const Answer preview = desk.run(line("2023"));
  CHECK(preview.code == 0);
  CHECK_THAT(preview.out, Contains("diagnosis-2023") && Contains("начнут 2") && Contains("--yes"));
  CHECK(desk.json({"task", "list"}).as_list().empty());
  const Answer outside = desk.run(line("2031"));
  CHECK(outside.code == 2);
  CHECK_THAT(outside.err, Contains("не входит в план") && Contains("01.01.2022 – 31.12.2024"));
  auto yes = line("2023");
  yes.emplace_back("--yes");
  CHECK(desk.run(yes).code == 0);
  CHECK(desk.json({"task", "list"}).as_list().size() == 2);
}

TEST_CASE("a cycle's summary adds up what was recorded as numbers", "[cli]") {
  const CycleDesk desk;
  REQUIRE(desk.run({"cycle", "start", "kalininsky", "staffing"}).code == 0);
  const std::string task =
      std::to_string(desk.json({"task", "list"}).as_list().front().int_or("id", 0));
  const Answer done = desk.run(
      {"task", "complete", task, "--answer", R"({"vacancies":{"СОШ № 1":2,"СОШ № 2":5}})"});
  CAPTURE(done.err);
  REQUIRE(done.code == 0);
  const Value status = desk.json({"cycle", "status", "kalininsky", "staffing"});
  const Value& summary = *status.find("summary");
  CHECK(summary.find("facts")->int_or("vacancies", 0) == 1);
  REQUIRE(summary.find("sums")->find("vacancies") != nullptr);
  CHECK(summary.find("sums")->find("vacancies")->as_number() == 7);
}

TEST_CASE("reasons that differ in their figures stand in one line", "[cli]") {
  const CycleDesk desk;
  desk.import_people(
      "t1;Иванова Анна Петровна;учитель;s1;5\n"
      "t2;Зимина Зоя Ивановна;учитель;s1;12\n");
  const Answer preview = desk.run({"cycle", "preview", "kalininsky", "mentoring"});
  CAPTURE(preview.err);
  CHECK_THAT(preview.out, Contains("  2 — стаж 12 лет, 5 лет\n"));
}
