// Goal: the command line says who is away and who stands in, takes tasks up and puts their
// reminders off, in both languages, and refuses with the nearest fix. Method: one school, one open
// diagnosis that Давиденко Е.В., whom the register does not know, is to carry out by 30 September
// 2024.
#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.hpp"

using namespace marshrut;
using Catch::Matchers::Contains;

namespace {

class ReminderBureau {
 public:
  ReminderBureau() {
    folder_.write("schools.csv", "ключ;вид;название;руководитель\ns1;школа;СОШ № 1;h1\n");
    folder_.write("people.csv",
                  "ключ;ФИО;должность;организация\n"
                  "h1;Орлова Ольга Олеговна;директор;s1\n"
                  "t1;Иванова Анна Петровна;учитель;s1\n");
    REQUIRE(run({"import", "people", folder_.path("people.csv"), "--district", "kalininsky",
                 "--organisations", folder_.path("schools.csv")})
                .code == 0);
    REQUIRE(run({"start", "professional_development", "--district", "kalininsky", "--subject", "t1",
                 "--cycle", "c"})
                .code == 0);
  }

  /// On Friday, 1 March 2024.
  [[nodiscard]] Answer run(std::vector<std::string> words) const {
    words.insert(words.end(), {"--data", folder_.path("data")});
    return cli_.run(words);
  }
  [[nodiscard]] Answer away(const std::vector<std::string>& more) const {
    std::vector<std::string> words{"away",   "Давиденко Е.В.", "--district", "kalininsky",
                                   "--from", "2024-03-01",     "--to",       "2024-03-14"};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  }

 private:
  Folder folder_;
  Cli cli_;
};

}  // namespace

TEST_CASE("who is away is recorded, listed and ended", "[cli]") {
  const ReminderBureau bureau;
  CHECK_THAT(bureau.run({"away", "list"}).out, Contains("Все на месте."));
  const Answer told = bureau.away({"--substitute", "Орлова О.О.", "--because", "отпуск"});
  CAPTURE(told.err);
  CHECK(told.code == 0);
  CHECK_THAT(told.out, Contains("Давиденко Е.В.: отсутствует с 01.03.2024 по 14.03.2024.") &&
                           Contains("Замещает: Орлова О.О."));
  CHECK_THAT(bureau.run({"away", "list", "--district", "kalininsky"}).out,
             Contains("Давиденко Е.В.") && Contains("Орлова О.О.") && Contains("отпуск"));
  const Value listed = bureau.run({"away", "list", "--json"}).json();
  REQUIRE(listed.as_list().size() == 1);
  CHECK(listed.as_list().front().text_or("substitute_key", "") == "h1");
  const Answer back =
      bureau.run({"away", "end", "Давиденко Е.В.", "--district", "kalininsky", "--lang", "en"});
  CHECK(back.code == 0);
  CHECK_THAT(back.out, Contains("is back"));
  CHECK(bureau.run({"away", "list", "--json"}).json().as_list().empty());
  CHECK(bureau.run({"away", "end", "Давиденко Е.В.", "--district", "kalininsky"}).code == 2);
}

TEST_CASE("without a substitute the command says what becomes of the reminders", "[cli]") {
  const ReminderBureau bureau;
  CHECK_THAT(bureau.away({}).out, Contains("подождут возвращения"));
  CHECK_THAT(ReminderBureau().away({"--lang", "en"}).out, Contains("wait for the return"));
}

TEST_CASE("an absence without a district, an end or a known name is asked for it", "[cli]") {
  const ReminderBureau bureau;
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
      {{"away", "Орлова О.О.", "--to", "2024-03-05"}, "--district"},
      {{"away", "Орлова О.О.", "--district", "kalininsky"}, "--to"},
      {{"away", "Арлова О.О.", "--district", "kalininsky", "--to", "2024-03-05"}, "Орлова О.О."}};
  for (const auto& [line, says] : cases) {
    CAPTURE(line);
    const Answer answer = bureau.run(line);
    CHECK(answer.code == 2);
    CHECK_THAT(answer.err, Contains(says));
  }
}

TEST_CASE("a substitute sees the tasks held for another, marked as such", "[cli]") {
  const ReminderBureau bureau;
  CHECK_THAT(bureau.run({"task", "list", "--person", "h1"}).out, Contains("нет"));
  REQUIRE(bureau.away({"--substitute", "h1"}).code == 0);
  CHECK_THAT(bureau.run({"task", "list", "--person", "h1"}).out,
             Contains("Давиденко Е.В. (отсутствует по") && Contains("14.03.2024)"));
  CHECK_THAT(bureau.run({"task", "list", "--person", "h1", "--lang", "en"}).out,
             Contains("(away until"));
  const Value held = bureau.run({"task", "list", "--person", "h1", "--json"}).json();
  REQUIRE(held.as_list().size() == 1);
  CHECK(held.as_list().front().text_or("in_place_of", "") == "Давиденко Е.В.");
}

TEST_CASE("what a substitute does stands in the history with both names", "[cli]") {
  const ReminderBureau bureau;
  REQUIRE(bureau.away({"--substitute", "h1"}).code == 0);
  REQUIRE(bureau
              .run({"task", "complete", "1", "--answer", R"({"scores":{"gifted":80}})", "--as",
                    "Орлова О.О."})
              .code == 0);
  CHECK_THAT(bureau.run({"show", "1"}).out, Contains("замещение") &&
                                                Contains("действует Орлова О.О.") &&
                                                Contains("за сотрудника Давиденко Е.В."));
}

TEST_CASE("a task is taken up once, and says since when", "[cli]") {
  const ReminderBureau bureau;
  const Answer taken = bureau.run({"task", "acknowledge", "1", "--as", "Давиденко Е.В."});
  CHECK(taken.code == 0);
  CHECK_THAT(taken.out, Contains("Задача принята к работе."));
  CHECK_THAT(bureau.run({"task", "show", "1"}).out, Contains("Принята к работе: "));
  CHECK_THAT(bureau.run({"explain", "1"}).out, Contains("принята к работе"));
  const Answer again = bureau.run({"task", "acknowledge", "1", "--lang", "en"});
  CHECK(again.code == 1);
  CHECK_THAT(again.err, Contains("taken up on 2024-03-01 already, by Давиденко Е.В."));
}

TEST_CASE("only who is to do a task, or stands in, takes it up", "[cli]") {
  const ReminderBureau bureau;
  for (const std::string who : {"Посторонний П.П.", "Орлова О.О."}) {
    CAPTURE(who);
    const Answer stranger = bureau.run({"task", "acknowledge", "1", "--as", who});
    CHECK(stranger.code == 1);
    CHECK_THAT(stranger.err, Contains("делает не " + who + ", а Давиденко Е.В."));
  }
  REQUIRE(bureau.away({"--substitute", "h1"}).code == 0);
  CHECK(bureau.run({"task", "acknowledge", "1", "--as", "Орлова О.О."}).code == 0);
}

TEST_CASE("tasks are found by a person's name, and a misspelt one is told", "[cli]") {
  const ReminderBureau bureau;
  const Answer hers = bureau.run({"task", "list", "--person", "Давиденко Е.В."});
  CAPTURE(hers.err);
  CHECK_THAT(hers.out, Contains("Входная диагностика"));
  CHECK_THAT(bureau.run({"task", "list", "--person", "Орлова О.О."}).out, Contains("нет"));
  const Answer typo = bureau.run({"task", "list", "--person", "Давыденко Е.В."});
  CHECK(typo.code == 2);
  CHECK_THAT(typo.err, Contains("возможно, Давиденко Е.В."));
}

TEST_CASE("a person whom several districts know is asked for with the district", "[cli]") {
  const ReminderBureau bureau;
  const Answer head = bureau.run({"task", "list", "--person", "Руководство ОО"});
  CHECK(head.code == 2);
  CHECK_THAT(head.err, Contains("krasnodar/kalininsky") && Contains("назовите --district"));
  CHECK(
      bureau.run({"task", "list", "--person", "Руководство ОО", "--district", "kalininsky"}).code ==
      0);
}

TEST_CASE("a day off as a new due date is taken and told", "[cli]") {
  const ReminderBureau bureau;
  const Answer moved = bureau.run({"task", "reschedule", "1", "2024-10-19"});  // a Saturday
  CHECK(moved.code == 0);
  CHECK_THAT(moved.out, Contains("Срок перенесён на 19.10.2024") &&
                            Contains("ближайший рабочий день — пн 21.10.2024"));
  const Value told = bureau.run({"task", "reschedule", "1", "2024-10-20", "--json"}).json();
  REQUIRE(told.find("day_off")->is_map());
  CHECK(told.find("day_off")->text_or("next_working_day", "") == "2024-10-21");
  CHECK_THAT(bureau.run({"task", "reschedule", "1", "2024-10-18"}).out, !Contains("выходной"));
}

TEST_CASE("reminders are put off until a day, and given back", "[cli]") {
  const ReminderBureau bureau;
  const Answer quiet =
      bureau.run({"task", "quiet", "1", "--until", "2024-03-09", "--because", "ждём приказа"});
  CHECK(quiet.code == 0);
  CHECK_THAT(quiet.out, Contains("До 11.03.2024") && Contains("О просрочке"));  // a Saturday
  CHECK_THAT(bureau.run({"task", "show", "1"}).out, Contains("Без напоминаний до: "));
  CHECK_THAT(bureau.run({"explain", "1"}).out,
             Contains("ждём приказа") && Contains("Напомнят: ") && Contains("11.03.2024"));
  CHECK(bureau.run({"task", "show", "1", "--json"}).json().text_or("quiet_until", "") ==
        "2024-03-11");
  CHECK(bureau.run({"task", "quiet", "1", "--end"}).code == 0);
  CHECK(bureau.run({"task", "quiet", "1", "--end"}).code == 1);
  CHECK_THAT(bureau.run({"task", "show", "1"}).out, !Contains("Без напоминаний до: "));
}

TEST_CASE("reminders put off beyond the due date, or with no date at all, are refused", "[cli]") {
  const ReminderBureau bureau;
  const Answer late = bureau.run({"task", "quiet", "1", "--until", "2024-10-20"});
  CHECK(late.code == 2);
  CHECK_THAT(late.err,
             Contains("последний день задачи — 30.09.2024") && Contains("task reschedule"));
  CHECK_THAT(bureau.run({"task", "quiet", "1"}).err, Contains("--until") && Contains("--end"));
}
