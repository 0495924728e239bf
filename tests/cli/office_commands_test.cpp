// Goal: the commands that work on a data directory do what their help says, and say so. Method: a
// small register imported from CSV, then one route through the command line, with the real rules.
#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.hpp"

using namespace marshrut;
using Catch::Matchers::Contains;

namespace {

/// A data directory with one school, its head and two teachers of Калининский район.
class OfficeDesk {
 public:
  OfficeDesk() {
    folder_.write("schools.csv", "ключ;вид;название;руководитель\ns1;школа;СОШ № 1;h1\n");
    folder_.write("people.csv",
                  "ключ;ФИО;должность;организация\n"
                  "h1;Орлова Ольга Олеговна;директор;s1\n"
                  "t1;Иванова Анна Петровна;учитель;s1\n"
                  "t2;Зимина Зоя Ивановна;учитель;СОШ № 1\n");
  }
  [[nodiscard]] Answer import() const {
    return run({"import", "people", folder_.path("people.csv"), "--district", "kalininsky",
                "--organisations", folder_.path("schools.csv")});
  }
  [[nodiscard]] Answer run(std::vector<std::string> words) const {
    words.insert(words.end(), {"--data", folder_.path("data")});
    return cli_.run(words);
  }
  [[nodiscard]] Value json(std::vector<std::string> words) const {
    words.emplace_back("--json");
    const Answer answer = run(std::move(words));
    CAPTURE(answer.err);
    return answer.json();
  }
  /// Number of the first open task, as text.
  [[nodiscard]] std::string first_task() const {
    const Value tasks = json({"task", "list"});
    REQUIRE_FALSE(tasks.as_list().empty());
    return std::to_string(tasks.as_list().front().int_or("id", 0));
  }
  [[nodiscard]] const Folder& folder() const { return folder_; }

 private:
  Folder folder_;
  Cli cli_;
};

}  // namespace

TEST_CASE("importing again updates and never doubles", "[cli]") {
  const OfficeDesk desk;
  CHECK(desk.import().code == 0);
  const Answer again = desk.import();
  CHECK(again.code == 0);
  CHECK_THAT(again.out, Contains("3 человека"));
  const Value started = desk.json({"start", "professional_development", "--district", "kalininsky",
                                   "--cohort", "учитель", "--cycle", "c"});
  CHECK(started.find("started")->as_list().size() == 2);
}

TEST_CASE("a damaged row is told by its line and does not stop the good ones", "[cli]") {
  const OfficeDesk desk;
  desk.folder().write("people.csv",
                      "ключ;ФИО;должность;организация\n"
                      ";Без Ключа Он;учитель;s1\n"
                      "t1;Иванова Анна Петровна;учитель;s1\n");
  const Answer answer = desk.import();
  CHECK(answer.code == 1);
  CHECK_THAT(answer.err, Contains("people.csv:2"));
  CHECK_THAT(answer.out, Contains("1 человек"));
}

TEST_CASE("a district's workflow is started without a subject", "[cli]") {
  const OfficeDesk desk;
  const Answer started = desk.run({"start", "annual_monitoring", "--district", "kalininsky"});
  CHECK(started.code == 0);
  const Value tasks = desk.json({"task", "list"});
  CHECK_THAT(tasks.as_list().front().text_or("title", ""), Contains("Калининский район"));
  CHECK(desk.run({"start", "young_teacher", "--district", "kalininsky"}).code == 2);
}

TEST_CASE("a route goes from start to its next task over the command line", "[cli]") {
  const OfficeDesk desk;
  REQUIRE(desk.import().code == 0);
  const Answer started = desk.run({"start", "professional_development", "--district", "kalininsky",
                                   "--subject", "t1", "--cycle", "diagnosis-2024"});
  CHECK(started.code == 0);
  CHECK_THAT(started.out, Contains("marshrut show 1"));
  const std::string task = desk.first_task();
  CHECK_THAT(desk.run({"task", "show", task}).out, Contains("Иванова Анна Петровна"));

  const Answer wrong = desk.run({"task", "complete", task, "--answer", R"({"scors":{}})"});
  CHECK(wrong.code == 2);
  CHECK_THAT(wrong.err, Contains("«scores»"));
  const Answer done =
      desk.run({"task", "complete", task, "--answer", R"({"scores":{"gifted":41}})"});
  CHECK(done.code == 0);
  const Answer twice = desk.run({"task", "complete", task});
  CHECK(twice.code == 1);
  CHECK_THAT(twice.err, Contains("уже закрыта"));

  const Value shown = desk.json({"show", "1"});
  CHECK(shown.text_or("status", "") == "running");
  CHECK(shown.find("steps")->as_list().front().as_text() == "route");
  CHECK(shown.find("history")->as_list().size() == 2);
}

TEST_CASE("a moved date explains itself with the words, the mover and the reason", "[cli]") {
  const OfficeDesk desk;
  REQUIRE(desk.import().code == 0);
  REQUIRE(
      desk.run({"start", "professional_development", "--district", "kalininsky", "--subject", "t1"})
          .code == 0);
  const std::string task = desk.first_task();
  CHECK(desk.run({"task", "reschedule", task, "2020-01-01"}).code == 2);
  CHECK(desk.run({"task", "reschedule", task, "2024-10-12", "--reason", "карантин", "--as",
                  "Давиденко Е.В."})
            .code == 0);
  const Answer told = desk.run({"explain", task});
  CHECK_THAT(told.out, Contains("«Сентябрь»") && Contains("professional_development.lua:"));
  CHECK_THAT(told.out, Contains("По написанному: пн 30.09.2024"));
  CHECK_THAT(told.out, Contains("карантин") && Contains("Давиденко Е.В."));
  const Value json = desk.json({"explain", task});
  CHECK(json.find("due")->text_or("due", "") == "2024-09-30");
  CHECK(json.find("due")->text_or("effective", "") == "2024-10-12");
  CHECK(json.find("due")->text_or("overdue_after", "") == "2024-10-14");  // Saturday: the next
}

TEST_CASE("a task goes to a person of the register or of the plan, never to nobody", "[cli]") {
  const OfficeDesk desk;
  REQUIRE(desk.import().code == 0);
  REQUIRE(
      desk.run({"start", "professional_development", "--district", "kalininsky", "--subject", "t1"})
          .code == 0);
  const std::string task = desk.first_task();
  CHECK(desk.run({"task", "delegate", task, "Ефимова О.В."}).code == 0);
  CHECK(desk.run({"task", "delegate", task, "h1"}).code == 0);
  const Answer unknown = desk.run({"task", "delegate", task, "Орлава О.О."});
  CHECK(unknown.code == 2);
  CHECK_THAT(unknown.err, Contains("Орлова О.О."));
}

TEST_CASE("outside a cycle a second route for the same teacher is refused", "[cli]") {
  const OfficeDesk desk;
  REQUIRE(desk.import().code == 0);
  const std::vector<std::string> line = {
      "start", "professional_development", "--district", "kalininsky", "--subject", "t1"};
  CHECK(desk.run(line).code == 0);
  const Answer second = desk.run(line);
  CHECK(second.code == 1);
  CHECK_THAT(second.err, Contains("уже идёт"));
}

TEST_CASE("pause, resume, signal and cancel say what became of the route", "[cli]") {
  const OfficeDesk desk;
  REQUIRE(desk.import().code == 0);
  REQUIRE(
      desk.run({"start", "professional_development", "--district", "kalininsky", "--subject", "t1"})
          .code == 0);
  CHECK(desk.json({"pause", "1", "--reason", "отпуск"}).text_or("status", "") == "paused");
  CHECK(desk.run({"task", "complete", desk.first_task()}).code == 1);
  CHECK(desk.json({"resume", "1"}).text_or("status", "") == "running");
  const Answer unheard = desk.run({"signal", "1", "mooved"});
  CHECK(unheard.code == 1);
  CHECK_THAT(unheard.err, Contains("«moved»"));
  CHECK(desk.json({"signal", "1", "left"}).text_or("status", "") == "finished");
  CHECK(desk.run({"cancel", "1"}).code == 1);
  CHECK(desk.run({"show", "99"}).code == 2);
}

TEST_CASE("a day that is woken begins what the plan opens, once", "[cli]") {
  const OfficeDesk desk;
  REQUIRE(desk.import().code == 0);
  const Value first = desk.json({"wake", "--district", "kalininsky"});
  CHECK(first.int_or("measures", 0) > 0);
  const Value second = desk.json({"wake", "--district", "kalininsky"});
  CHECK(second.int_or("measures", -1) == 0);
}
