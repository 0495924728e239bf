// Goal: parts of periods, periods of several years and the plan's own end fall on the right days.
// Method: tables of wordings beside their days and how often they come.
#include <catch2/catch.hpp>

#include "time_fixture.hpp"

using namespace marshrut;

namespace {

/// The nominal windows, as «01.02.2023…28.02.2023 31.12.2023».
std::string nominal_windows(const std::string& words, const TermFrame& frame) {
  std::vector<std::string> found;
  for (const auto& one : all(words, frame)) {
    found.push_back((one.opens ? russian(*one.opens) + "…" : "") + russian(one.due));
  }
  return join(found, " ");
}

struct PeriodReading {
  std::string words;
  std::string days;
};

}  // namespace

TEST_CASE("a part of a period is a part of its own length", "[time]") {
  const std::vector<PeriodReading> readings = {
      {"середина квартала",
       "01.02.2023…28.02.2023 02.05.2023…31.05.2023 01.08.2023…31.08.2023 "
       "01.11.2023…30.11.2023"},
      {"вторая половина квартала",
       "15.02.2023…31.03.2023 16.05.2023…30.06.2023 "
       "16.08.2023…30.09.2023 16.11.2023…31.12.2023"},
      {"первая половина полугодия", "09.01.2023…31.03.2023 03.07.2023…30.09.2023"},
      {"последняя декада полугодия", "21.06.2023…30.06.2023 22.12.2023…31.12.2023"},
      {"до середины полугодия", "31.03.2023 30.09.2023"},
      {"каждое полугодие до 10 числа последнего месяца", "10.06.2023 10.12.2023"},
      {"второй месяц квартала, до 15 числа", "15.02.2023 15.05.2023 15.08.2023 15.11.2023"},
      {"последний месяц квартала, до 20 числа", "20.03.2023 20.06.2023 20.09.2023 20.12.2023"},
      {"до 10 числа второго месяца, следующего за отчётным полугодием",
       "03.07.2023…10.08.2023 09.01.2024…10.02.2024"},
  };
  for (const auto& reading : readings) {
    CAPTURE(reading.words);
    CHECK(nominal_windows(reading.words, frame(2023, 2023)) == reading.days);
  }
}

TEST_CASE("the beginning, middle and end of a week are its working days", "[time]") {
  TermFrame week = frame(2023, 2023);
  week.plan = {date(2023, 10, 2), date(2023, 10, 8)};
  CHECK(nominal_windows("начало недели", week) == "02.10.2023…03.10.2023");
  CHECK(nominal_windows("середина недели", week) == "04.10.2023");
  CHECK(nominal_windows("конец недели", week) == "05.10.2023…06.10.2023");
  CHECK(nominal_windows("до конца недели", week) == "08.10.2023");
}

TEST_CASE("once in several years beside a month is the last such month of them", "[time]") {
  const std::vector<PeriodReading> readings = {
      {"1 раз в 2 года (сентябрь)", "01.09.2023…30.09.2023"},
      {"1 раз в 2 года до 1 марта", "01.03.2023"},
      {"1 раз в 3 года, март", "01.03.2024…31.03.2024"},
      {"один раз в два года (март 2023)", "01.03.2023…31.03.2023"},
      {"1 раз в 2 года, III квартал", "03.07.2023…30.09.2023"},
      {"1 раз в полтора года (март)", "01.03.2023…31.03.2023 01.03.2024…31.03.2024"},
  };
  for (const auto& reading : readings) {
    CAPTURE(reading.words);
    CHECK(nominal_windows(reading.words, frame(2022, 2024)) == reading.days);
  }
  CHECK(nominal_windows("1 раз в 2 года (сентябрь)", frame(2022, 2022)).empty());
}

TEST_CASE("the plan's end beside what repeats adds no day", "[time]") {
  const std::vector<std::pair<std::string, std::size_t>> counts = {
      {"ежегодно до окончания реализации", 3},
      {"ежеквартально до окончания реализации", 12},
      {"ежемесячно до конца реализации программы", 36},
      {"2 раза в год до окончания реализации", 6},
      {"до 1 марта ежегодно до окончания реализации программы", 3},
      {"постоянно до окончания реализации программы", 0},
  };
  for (const auto& [words, count] : counts) {
    CAPTURE(words);
    CHECK(all(words, frame(2022, 2024)).size() == count);
  }
  CHECK(nominal_windows("до окончания реализации программы", frame(2022, 2024)) == "31.12.2024");
  CHECK(nominal_windows("за месяц до окончания реализации программы", frame(2022, 2024)) ==
        "30.11.2024");
  CHECK(nominal_windows("за 2 недели до окончания срока реализации", frame(2022, 2024)) ==
        "17.12.2024");
}

TEST_CASE("every year has one such date, whatever the words call the year", "[time]") {
  for (const auto* words :
       {"до 1 сентября нового учебного года", "сентябрь нового учебного года",
        "август предстоящего учебного года", "январь следующего учебного года",
        "сентябрь очередного учебного года", "до 31 мая текущего учебного года"}) {
    CAPTURE(words);
    CHECK(all(words, frame(2022, 2024)).size() == 3);
  }
}

TEST_CASE("«срок» with a dash is a heading and no plan", "[time]") {
  for (const auto* words : {"срок – до 1 октября", "сроки – сентябрь 2023", "срок – ежегодно",
                            "срок исполнения – 1 октября 2023", "срок проведения ГИА – июнь",
                            "срок сдачи – 25 число каждого месяца", "срок перенесён на 2024 год"}) {
    CAPTURE(words);
    CHECK_FALSE(term(words).by_plan().has_value());
    CHECK(term(words).meaning_ru().find("срок") == std::string::npos);
  }
  CHECK(term("в сроки, установленные приказом").by_plan().has_value());
}

TEST_CASE("the report on some months is due on the day behind them", "[time]") {
  CHECK(nominal_windows("за 9 месяцев до 10 октября", frame(2023, 2023)) == "10.10.2023");
  CHECK(nominal_windows("за 9 месяцев – до 10 октября", frame(2023, 2023)) == "10.10.2023");
  CHECK(nominal_windows("за 3 месяца до 1 сентября", frame(2023, 2023)) == "01.06.2023");
  CHECK(term("за год до аттестации").kind() == TermKind::Triggered);
}

TEST_CASE("what is done on demand all year is never due", "[time]") {
  for (const auto* words :
       {"в течение учебного года по мере необходимости", "в течение года по запросу",
        "по мере необходимости в течение 2023 года"}) {
    CAPTURE(words);
    CHECK(term(words).kind() == TermKind::Triggered);
    CHECK(all(words, frame(2022, 2024)).empty());
  }
  CHECK(all("до 1 марта, по мере необходимости", frame(2022, 2024)).size() == 3);
}

TEST_CASE("a time that an event lasts is no single day", "[time]") {
  TermFrame on = frame(2022, 2024);
  on.event = date(2023, 3, 15);
  CHECK(all("на период прохождения курсов", on).empty());
  CHECK(all("на время проведения", on).empty());
  CHECK(all("на педсовете", on).size() == 1);
}

TEST_CASE("what cannot be, and what readers would not agree on, is refused", "[time]") {
  for (const auto* words :
       {"100 раз в неделю", "1 раз в четверть до 5 числа", "1 раз в триместр до 10 числа",
        "2022 год – ежеквартально; 2023 год – 2 раза в год", "с 25 по 5 число следующего месяца",
        "до 10 числа 4 месяца квартала", "последний день месяца, каждый понедельник"}) {
    CAPTURE(words);
    CHECK_FALSE(parse_term(words).term.has_value());
  }
  CHECK(parse_term("1 раз в четверть до 7 числа").problem->suggestion ==
        "в течение 7 дней после окончания четверти");
}
