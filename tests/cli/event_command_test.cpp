// Goal: an office records on the command line what its plan waits for, and sees what came of it.
// Method: the real plan of a district with one row that waits for an event, and one with a class of
// heads, on a data directory of one test.
#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.hpp"

using namespace marshrut;
using Catch::Matchers::Contains;

namespace {

class Waiting {
 public:
  [[nodiscard]] Answer run(std::vector<std::string> words, Date day) const {
    words.insert(words.end(), {"--data", folder_.path("data")});
    return cli_.run(words, Instant(day) + std::chrono::hours{6});
  }
  [[nodiscard]] Answer event(std::vector<std::string> words, Date day) const {
    words.insert(words.begin(), "event");
    words.insert(words.end(), {"--district", "okoneshnikovsky"});
    return run(words, day);
  }
  [[nodiscard]] const Folder& folder() const { return folder_; }

 private:
  Folder folder_;
  Cli cli_;
};

}  // namespace

TEST_CASE("an event is recorded once and starts the row that waited for it", "[cli]") {
  const Waiting office;
  const Date day = date(2022, 6, 22);
  const Answer first = office.event({"results_received", "--on", "2022-06-20"}, day);
  CAPTURE(first.err);
  CHECK(first.code == 0);
  CHECK_THAT(first.out, Contains("5 № 5.1, до 04.07.2022") && Contains("marshrut show"));
  const Answer again = office.event({"results_received", "--on", "2022-06-20", "--json"}, day);
  CHECK(again.json().bool_or("already", false));
  CHECK(again.json().find("started")->as_list().empty());
}

TEST_CASE("event without a name tells what is waited for", "[cli]") {
  const Waiting office;
  const Date day = date(2022, 6, 22);
  CHECK_THAT(office.event({}, day).out, Contains("results_received: ещё не было"));
  CHECK(office.event({"results_received"}, day).code == 0);
  const Value rows = office.event({"--json"}, day).json();
  REQUIRE(rows.as_list().size() == 1);
  CHECK(rows.as_list().front().find("days")->as_list().front() == Value("2022-06-22"));
}

TEST_CASE("an event that nobody waits for is not recorded", "[cli]") {
  const Waiting office;
  const Answer told = office.event({"results"}, date(2022, 6, 22));
  CHECK(told.code == 2);
  CHECK_THAT(told.err, Contains("results_received"));
}

TEST_CASE("an event of a mistyped day says so and is taken back", "[cli]") {
  const Waiting office;
  const Date day = date(2022, 6, 22);
  const Answer ahead = office.event({"results_received", "--on", "2022-09-20"}, day);
  CHECK_THAT(ahead.out, Contains("ещё не наступил") && Contains("--on 2022-09-20 --undo"));
  CHECK_THAT(office.event({"results_received", "--on", "2022-01-20"}, day).out,
             Contains("уже прошли"));
  CHECK(office.event({"results_received", "--on", "2032-06-20"}, day).code == 2);
  const Answer undone = office.event({"results_received", "--on", "2022-09-20", "--undo"}, day);
  CHECK(undone.code == 0);
  CHECK_THAT(undone.out, Contains("Взято назад: results_received"));
  CHECK_THAT(office.event({}, day).out,
             Contains("results_received: 20.01.2022") && !Contains("20.09.2022"));
}

TEST_CASE("event without a district says what is missing", "[cli]") {
  const Waiting office;
  const Answer told = office.run({"event", "results_received"}, date(2022, 6, 22));
  CHECK(told.code == 2);
  CHECK_THAT(told.err, Contains("--district"));
}

TEST_CASE("task list shows how many of a class have done their part", "[cli]") {
  const Waiting office;
  const Date day = date(2022, 1, 11);
  office.folder().write("schools.csv",
                        "ключ;вид;название;руководитель\ns1;школа;СОШ № 1;h1\n"
                        "s2;школа;СОШ № 2;h2\n");
  office.folder().write("people.csv",
                        "ключ;ФИО;должность;организация\n"
                        "h1;Орлова Ольга Олеговна;директор;s1\n"
                        "h2;Белов Борис Борисович;директор;s2\n");
  REQUIRE(office
              .run({"import", "people", office.folder().path("people.csv"), "--district",
                    "kalininsky", "--organisations", office.folder().path("schools.csv")},
                   day)
              .code == 0);
  REQUIRE(office.run({"wake"}, day).code == 0);
  const Value tasks = office.run({"task", "list", "--limit", "1000", "--json"}, day).json();
  std::size_t divided = 0;
  for (const Value& task : tasks.as_list()) {
    const Value* progress = task.find("progress");
    if (progress == nullptr) continue;
    ++divided;
    CHECK(progress->int_or("done", -1) == 0);
    CHECK(progress->int_or("total", 0) == 2);
  }
  CHECK(divided > 0);
  CHECK_THAT(office.run({"task", "list", "--limit", "1000"}, day).out, Contains("0 из 2"));
}
