// Goal: one process owns the data, the others go through it, and it stops without losing anything.
// Method: `serve` in a child process, commands in this one, signals between them.
#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "tests/cli/serving.hpp"

using namespace marshrut;
using Catch::Matchers::Contains;

namespace {

struct Bureau {
  Folder folder;
  Cli cli;
  std::string data = folder.path("data");

  Bureau() {
    folder.write("schools.csv", "ключ;вид;название;руководитель\ns1;школа;СОШ № 1;h1\n");
    folder.write("people.csv",
                 "ключ;ФИО;должность;организация\n"
                 "h1;Орлова Ольга Олеговна;директор;s1\n"
                 "t1;Иванова Анна Петровна;учитель;s1\n");
  }
  [[nodiscard]] Answer run(std::vector<std::string> words) const {
    words.insert(words.end(), {"--data", data});
    return cli.run(words, serving_now);
  }
  [[nodiscard]] Answer import() const {
    return run({"import", "people", folder.path("people.csv"), "--district", "kalininsky",
                "--organisations", folder.path("schools.csv")});
  }
  /// Open tasks of the teacher, once the server has begun her route.
  [[nodiscard]] std::size_t tasks() const {
    const Answer listed = run({"task", "list", "--district", "kalininsky", "--json"});
    REQUIRE(listed.code == 0);
    std::size_t count = 0;
    const Value tasks = listed.json();
    for (const Value& each : tasks.as_list()) {
      if (each.text_or("title", "").starts_with("Входная диагностика: Иванова")) ++count;
    }
    return count;
  }
};

}  // namespace

TEST_CASE("commands go through the process that serves, and its plan runs by itself", "[cli]") {
  const Bureau office;
  Serving serving(office.data);
  const Answer imported = office.import();
  CAPTURE(imported.err);
  CHECK(imported.code == 0);
  CHECK_THAT(imported.out, Contains("2 человека"));
  for (int i = 0; i < 300 && office.tasks() == 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  CHECK(office.tasks() == 1);
  CHECK(office.run({"task", "show", "999999"}).code == 2);
  CHECK(serving.stop(SIGTERM) == 0);
  CHECK(office.tasks() == 1);  // alone, the command opens the data itself
}

TEST_CASE("a second process that would serve the same data is refused", "[cli]") {
  const Bureau office;
  const Serving serving(office.data);
  const Answer second = office.run({"serve"});
  CHECK(second.code == 1);
  CHECK_THAT(second.err, Contains("занят"));
}

TEST_CASE("what a command was told is there after the serving process is killed", "[cli]") {
  const Bureau office;
  {
    Serving serving(office.data);
    REQUIRE(office.import().code == 0);
    CHECK(serving.stop(SIGKILL) == -1);
  }
  const Answer started = office.run({"start", "professional_development", "--district",
                                     "kalininsky", "--cohort", "учитель", "--cycle", "c"});
  CAPTURE(started.err);
  CHECK(started.code == 0);
  Serving again(office.data);  // over the socket that the dead process left
  CHECK(office.tasks() >= 1);
}

TEST_CASE("data with records of a later day are not served by a slow clock, unless told so",
          "[cli]") {
  const Bureau office;
  std::vector<std::string> start{"start",      "professional_development",
                                 "--district", "kalininsky",
                                 "--cohort",   "учитель",
                                 "--cycle",    "c",
                                 "--data",     office.data};
  REQUIRE(office.import().code == 0);
  REQUIRE(office.cli.run(start, serving_now + std::chrono::hours(24 * 10)).code == 0);
  const Answer refused = office.run({"serve"});
  CHECK(refused.code == 1);
  CHECK_THAT(refused.err,
             Contains("01.09.2022") && Contains("11.09.2022") && Contains("--trust-clock"));
  Serving trusting(office.data, {"--trust-clock"});
  CHECK(trusting.stop(SIGTERM) == 0);
}

TEST_CASE("an over-long line is hung up on", "[cli]") {
  const Bureau office;
  const Serving serving(office.data);
  auto caller = LocalSocket::connect(office.data);
  REQUIRE(caller);
  for (int i = 0; i < 40 && caller->send(std::string(100'000, 'x')); ++i) continue;
  CHECK_FALSE(caller->line().has_value());
  CHECK(office.import().code == 0);
}

TEST_CASE("indicators are filled in and read beside the serving process", "[cli]") {
  const Bureau office;
  const Serving serving(office.data);
  const Answer set = office.run({"indicators", "set", "belomorsky", "mastery", "2022", "83,5"});
  CAPTURE(set.err);
  CHECK(set.code == 0);
  CHECK_THAT(office.run({"indicators", "belomorsky", "--year", "2022"}).out, Contains("83,5"));
}

TEST_CASE("a play takes its people from data that are served", "[cli]") {
  const Bureau office;
  const Serving serving(office.data);
  REQUIRE(office.import().code == 0);
  const Answer played = office.run({"simulate", "kalininsky", "--from", "2022-09-01", "--to",
                                    "2022-09-05", "--from-data", "--json"});
  CAPTURE(played.err);
  REQUIRE(played.code == 0);
  const Value whole = played.json();
  CHECK(whole.find("districts")->as_list().front().text_or("people_from", "") == "data");
}

TEST_CASE("the scripts of the serving process may be named, others are refused", "[cli]") {
  const Bureau office;
  const Serving serving(office.data);
  const std::string rules = std::string(MARSHRUT_SOURCE_DIR) + "/rules";
  CHECK(office.run({"task", "list", "--rules", rules + "/../rules"}).code == 0);
  std::filesystem::create_directories(office.folder.path("rules"));
  const Answer others = office.run({"task", "list", "--rules", office.folder.path("rules")});
  CHECK(others.code == 1);
  CHECK_THAT(others.err, Contains(rules));
}

TEST_CASE("a misspelt folder is not served as new data", "[cli]") {
  const Bureau office;
  REQUIRE(office.import().code == 0);
  const Answer typo =
      office.cli.run({"serve", "--data", office.folder.path("dat")}, Instant(date(2022, 9, 1)));
  CHECK(typo.code == 2);
  CHECK_THAT(typo.err, Contains("рядом есть: data") && Contains("--create"));
  CHECK_FALSE(std::filesystem::exists(office.folder.path("dat")));
}
