// Goal: from a reminder to a letter, a calendar or a printed sheet over the command line alone.
// Method: a small register imported from CSV, one route, a clock that each run sets.
#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.hpp"

using namespace marshrut;
using Catch::Matchers::Contains;

namespace {

/// One school whose head has an address or not, and a teacher whose diagnosis is due.
class MailDesk {
 public:
  explicit MailDesk(const std::string& mail) {
    folder_.write("schools.csv", "ключ;вид;название;руководитель\ns1;школа;СОШ № 1;h1\n");
    folder_.write("people.csv",
                  "ключ;ФИО;должность;организация;почта\n"
                  "h1;Орлова Ольга Олеговна;директор;s1;" +
                      mail +
                      "\n"
                      "d1;Давиденко Елена Викторовна;методист;s1;" +
                      mail +
                      "\n"
                      "t1;Иванова Анна Петровна;учитель;s1;\n");
    REQUIRE(run({"import", "people", folder_.path("people.csv"), "--district", "kalininsky",
                 "--organisations", folder_.path("schools.csv")})
                .code == 0);
    REQUIRE(
        run({"start", "professional_development", "--district", "kalininsky", "--subject", "t1"})
            .code == 0);
  }
  MailDesk& on(Date day) {
    now_ = Instant{day} + std::chrono::hours{7};
    return *this;
  }
  [[nodiscard]] Answer run(std::vector<std::string> words) const {
    words.insert(words.end(), {"--data", folder_.path("data")});
    return cli_.run(words, now_);
  }
  [[nodiscard]] Value json(std::vector<std::string> words) const {
    words.emplace_back("--json");
    return run(std::move(words)).json();
  }
  [[nodiscard]] const Folder& folder() const { return folder_; }

 private:
  Folder folder_;
  Cli cli_;
  Instant now_ = Instant(date(2024, 3, 1));
};

const Date late = date(2024, 10, 2);  // Wednesday: the diagnosis was due in September

}  // namespace

TEST_CASE("a reminder becomes a digest, and the digest a letter in the mail folder", "[cli]") {
  MailDesk desk("orlova@example.org");
  desk.on(late);
  REQUIRE(desk.json({"wake", "--district", "kalininsky"}).int_or("woken", 0) > 0);
  const Value first = desk.json({"deliver"});
  CHECK(first.int_or("digests", 0) > 0);
  CHECK(first.int_or("sent", 0) + first.int_or("printed", 0) == first.int_or("digests", 0));
  CHECK(first.int_or("sent", 0) > 0);
  std::size_t letters = 0;
  for ([[maybe_unused]] const auto& file :
       std::filesystem::directory_iterator(desk.folder().path("data/mail/new"))) {
    ++letters;
  }
  CHECK(letters == static_cast<std::size_t>(first.int_or("sent", 0)));
  const Value second = desk.json({"deliver"});
  CHECK(second.int_or("digests", -1) == 0);
  CHECK(second.int_or("sent", -1) == 0);
}

TEST_CASE("deliver puts off what an outage delayed beyond a portion, unless all is wanted",
          "[cli]") {
  MailDesk desk("orlova@example.org");
  REQUIRE(
      desk.run({"start", "professional_development", "--district", "kalininsky", "--subject", "h1"})
          .code == 0);
  REQUIRE(desk.run({"task", "delegate", "2", "Орлова О.О."}).code == 0);
  desk.folder().write("data/delivery.json", R"({"catch_up_per_hour":12})");  // one at a time
  desk.on(date(2024, 10, 8));
  REQUIRE(desk.json({"wake", "--district", "kalininsky"}).int_or("woken", 0) > 0);
  SECTION("in portions") {
    const Answer told = desk.run({"deliver"});
    CHECK_THAT(told.out, Contains("Задержаны перерывом, уйдут порциями: "));
    const Value again = desk.json({"deliver"});
    CHECK(again.int_or("digests", -1) == 0);  // not yet their turn
    CHECK(again.int_or("put_off", -1) == 0);
  }
  SECTION("all at once") {
    const Value all = desk.json({"deliver", "--all"});
    CHECK(all.int_or("digests", 0) > 1);
    CHECK(all.int_or("put_off", -1) == 0);
  }
}

TEST_CASE("who has no mail stands on the sheet of the day", "[cli]") {
  MailDesk desk("");
  desk.on(late);
  REQUIRE(desk.run({"wake", "--district", "kalininsky"}).code == 0);
  const Value delivered = desk.json({"deliver"});
  CHECK(delivered.int_or("sent", -1) == 0);
  CHECK(delivered.int_or("printed", 0) > 0);
  const Answer sheet = desk.run({"sheet", "kalininsky"});
  CHECK_THAT(sheet.out, Contains("напоминания на 02.10.2024") && Contains("Просрочено:"));
  CHECK_THAT(desk.run({"sheet", "kalininsky", "--html"}).out, Contains("<article>"));
  CHECK_THAT(desk.run({"sheet", "kalininsky", "--date", "2024-10-03"}).out,
             Contains("печатать нечего"));
}

TEST_CASE("while the mail server is down messages wait, told why, and go out later", "[cli]") {
  MailDesk desk("orlova@example.org");
  desk.on(late);
  REQUIRE(desk.run({"wake", "--district", "kalininsky"}).code == 0);
  desk.folder().write(
      "data/delivery.json",
      R"({"from":"m@example.org","smtp":{"url":"smtp://127.0.0.1:1","tls":"none"}})");
  const Answer failed = desk.run({"deliver"});
  CHECK(failed.code == 1);
  CHECK_THAT(failed.err, Contains("не отвечает") && Contains("delivery.json"));
  CHECK_THAT(desk.run({"outbox", "list"}).out, Contains("ждёт до 02.10.2024 10:0"));
  const Value waiting = desk.json({"outbox", "list"});
  const Value* tried = nullptr;
  for (const Value& each : waiting.as_list()) {
    if (each.int_or("attempts", 0) == 1) tried = &each;
  }
  REQUIRE(tried != nullptr);
  CHECK_THAT(tried->text_or("error", ""), Contains("не отвечает"));
  CHECK(desk.json({"outbox", "list", "--dead"}).as_list().empty());

  desk.folder().write("data/delivery.json", "{}");
  const std::string number = std::to_string(tried->int_or("number", 0));
  CHECK(desk.json({"outbox", "resend", number}).int_or("waiting", 0) == 1);
  CHECK(desk.json({"deliver"}).int_or("sent", 0) ==
        static_cast<std::int64_t>(waiting.as_list().size()));
  CHECK(desk.json({"outbox", "list"}).as_list().empty());
}

TEST_CASE("outbox resend asks for one thing to send", "[cli]") {
  const MailDesk desk("");
  for (const std::vector<std::string>& line :
       {std::vector<std::string>{"outbox", "resend"}, {"outbox", "resend", "1", "--all-dead"}}) {
    const Answer answer = desk.run(line);
    CHECK(answer.code == 2);
    CHECK_THAT(answer.err, Contains("--all-dead"));
  }
  CHECK(desk.run({"outbox", "resend", "999"}).code == 2);
}

TEST_CASE("a person's tasks become a calendar file", "[cli]") {
  const MailDesk desk("");
  const Value tasks = desk.json({"task", "list"});
  REQUIRE_FALSE(tasks.as_list().empty());
  const Answer printed = desk.run({"calendar", "Давиденко Е.В."});
  CHECK(printed.code == 0);
  CHECK_THAT(printed.out, Contains("BEGIN:VCALENDAR") && Contains("UID:task-"));
  const std::string file = desk.folder().path("d.ics");
  CHECK(desk.json({"calendar", "d1", "--out", file}).int_or("tasks", 0) == 1);
  CHECK(std::filesystem::exists(file));
  const Answer unknown = desk.run({"calendar", "Давыденко Е.В."});
  CHECK(unknown.code == 2);
  CHECK_THAT(unknown.err, Contains("возможно, Давиденко Е.В."));
  CHECK(desk.run({"calendar", "d1", "--out", desk.folder().path("no/d.ics")}).code == 2);
}

TEST_CASE("a mistake in delivery.json is told before anything is sent", "[cli]") {
  const MailDesk desk("");
  desk.folder().write("data/delivery.json", "{\"digest_huor\": 9}");
  const Answer answer = desk.run({"deliver"});
  CHECK(answer.code == 2);
  CHECK_THAT(answer.err, Contains("digest_hour"));
}

TEST_CASE("the outbox tells the time that the district's own clocks show", "[cli]") {
  const Folder folder;
  const Cli cli;
  folder.write("schools.csv", "ключ;вид;название;руководитель\ns1;школа;СОШ № 1;h1\n");
  folder.write("people.csv",
               "ключ;ФИО;должность;организация\n"
               "h1;Орлова Ольга Олеговна;директор;s1\nt1;Иванова Анна Петровна;учитель;s1\n");
  const auto run = [&](std::vector<std::string> words, Date day) {
    words.insert(words.end(), {"--data", folder.path("data")});
    return cli.run(words, Instant{day} + std::chrono::hours{7});
  };
  REQUIRE(run({"import", "people", folder.path("people.csv"), "--district", "okoneshnikovsky",
               "--organisations", folder.path("schools.csv")},
              date(2024, 3, 1))
              .code == 0);
  REQUIRE(
      run({"start", "professional_development", "--district", "okoneshnikovsky", "--subject", "t1"},
          date(2024, 3, 1))
          .code == 0);
  REQUIRE(run({"wake", "--district", "okoneshnikovsky"}, date(2025, 3, 3)).code == 0);
  CHECK_THAT(run({"outbox", "list"}, date(2025, 3, 3)).out, Contains("МСК+3"));
}
