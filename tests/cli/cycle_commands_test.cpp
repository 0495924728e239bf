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
    folder_.write("people.csv",
                  "ключ;ФИО;должность;организация\n"
                  "h1;Орлова Ольга Олеговна;директор;s1\n"
                  "t1;Иванова Анна Петровна;учитель;s1\n"
                  "t2;Зимина Зоя Ивановна;учитель;s1\n");
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
