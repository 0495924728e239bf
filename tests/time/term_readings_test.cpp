// Goal: wordings that are easily misread fall on the days that a reader of plans would expect.
// Method: tables of wordings beside their days, their remarks and the ones that are refused.
#include <catch2/catch.hpp>

#include "time_fixture.hpp"

using namespace marshrut;

namespace {

/// The nominal windows, as «01.09.2022…30.09.2022 31.12.2022».
std::string windows(std::string_view words, const TermFrame& frame) {
  std::vector<std::string> found;
  for (const auto& one : all(words, frame)) {
    found.push_back((one.opens ? russian(*one.opens) + "…" : "") + russian(one.due));
  }
  return join(found, " ");
}

struct Reading {
  std::string words;
  std::string windows;
};

bool remarked(std::string_view words, std::string_view part) {
  const Term read = term(words);
  for (const auto& remark : read.remarks()) {
    if (remark.ru.find(part) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("wordings that are easily misread fall on the days a reader expects", "[time]") {
  const std::vector<Reading> readings = {
      {"с 01.09. по 31.10.2023г.", "01.09.2023…31.10.2023"},
      {"01.09.2023 по 31.05.2024", "01.09.2023…31.05.2024"},
      {"2023.09.01", "01.09.2023"},
      {"31,12,2022", "31.12.2022"},
      {"сентябрь по ноябрь 2023", "01.09.2023…30.11.2023"},
      {"до декабря 2023 года включительно", "31.12.2023"},
      {"до середины мая 2023", "15.05.2023"},
      {"сентябрь, январь, май 2022-2023",
       "01.09.2022…30.09.2022 09.01.2023…31.01.2023 02.05.2023…31.05.2023"},
      {"сентябрь, январь 2022-2023 гг.",
       "10.01.2022…31.01.2022 01.09.2022…30.09.2022 09.01.2023…31.01.2023 01.09.2023…30.09.2023"},
      {"сентябрь-май 2022-2024 гг.", "01.09.2022…31.05.2023 01.09.2023…31.05.2024"},
      {"сентябрь 2022/2023", "01.09.2022…30.09.2022"},
      {"сентябрь 2022/2023/2024",
       "01.09.2022…30.09.2022 01.09.2023…30.09.2023 02.09.2024…30.09.2024"},
      {"осень – зима 2023", "01.09.2023…29.02.2024"},
      {"однократно в 2023 году", "09.01.2023…31.12.2023"},
      {"однократно, до 1 марта 2023", "01.03.2023"},
      {"2022 – до 2024", "10.01.2022…31.12.2024"},
      {"март 2023, далее по графику", "01.03.2023…31.03.2023"},
      {"до 1 марта 2023, далее – постоянно", "01.03.2023"},
      {"март 2024, далее ежеквартально",
       "01.03.2024…31.03.2024 01.04.2024…30.06.2024 01.07.2024…30.09.2024 "
       "01.10.2024…31.12.2024"},
      {"сентябрь 2023 (вторая половина)", "18.09.2023…30.09.2023"},
      {"перенесено на март 2024", "01.03.2024…31.03.2024"},
      {"ко Дню учителя 2023", "05.10.2023"},
      {"День матери 2023", "26.11.2023"},
  };
  for (const auto& reading : readings) {
    CAPTURE(reading.words);
    CHECK(windows(reading.words, frame(2022, 2024)) == reading.windows);
  }
}

TEST_CASE("what repeats and is easily misread falls on the days a reader expects", "[time]") {
  const std::vector<Reading> readings = {
      {"сентябрь (начало года), май (конец года)", "04.05.2022…31.05.2022 01.09.2022…30.09.2022"},
      {"сентябрь, вторая половина", "16.09.2022…30.09.2022"},
      {"октябрь (10-20)", "10.10.2022…20.10.2022"},
      {"ежеквартально до 1 апреля, 1 июля, 1 октября, 31 декабря",
       "01.04.2022 01.07.2022 01.10.2022 31.12.2022"},
      {"1 раз в четверть (октябрь, декабрь, март, май)",
       "01.03.2022…31.03.2022 04.05.2022…31.05.2022 03.10.2022…31.10.2022 01.12.2022…31.12.2022"},
      {"1 раз в квартал по пятницам", "25.03.2022 24.06.2022 30.09.2022 30.12.2022"},
      {"до 15 числа первого месяца, следующего за отчётным кварталом",
       "01.04.2022…15.04.2022 01.07.2022…15.07.2022 03.10.2022…15.10.2022 09.01.2023…15.01.2023"},
      {"до последнего рабочего дня декабря", "31.12.2022"},
      {"ежегодно в течение всего периода", "10.01.2022…31.12.2022"},
      {"перед осенними каникулами", "28.10.2022"},
      {"первая неделя после осенних каникул", "07.11.2022…13.11.2022"},
      {"1 раз в полгода, до 12.00 часов", "10.01.2022…30.06.2022 01.07.2022…31.12.2022"},
  };
  for (const auto& reading : readings) {
    CAPTURE(reading.words);
    CHECK(windows(reading.words, frame(2022, 2022)) == reading.windows);
  }
}

TEST_CASE("a window before an event opens on its first day and ends the day before", "[time]") {
  TermFrame on = frame(2022, 2024);
  on.event = date(2024, 3, 20);
  CHECK(windows("не ранее чем за 5 дней до начала аттестации", on) == "15.03.2024…19.03.2024");
  CHECK(windows("за 1,5 месяца до аттестации", on) == "05.02.2024");
}

TEST_CASE("a month and a half is a month and fifteen days", "[time]") {
  TermFrame on = frame(2022, 2024);
  on.event = date(2024, 3, 20);
  const auto found = all("в течение полутора месяцев после аттестации", on);
  REQUIRE(found.size() == 1);
  CHECK(found[0].due == date(2024, 5, 5));
  CHECK(found[0].effective == date(2024, 5, 6));
}

TEST_CASE("an explanation beside a date is told and changes nothing", "[time]") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"октябрь 2023 (школьный этап)", "школьный этап"},
      {"октябрь 2023, в рамках месячника", "в рамках месячника"},
      {"входная диагностика – октябрь 2023", "входная диагностика"},
      {"I этап: октябрь 2023", "I этап"},
      {"октябрь 2023 (начало года)", "начало года"},
  };
  for (const auto& [words, note] : cases) {
    CAPTURE(words);
    CHECK(term(words).meaning_ru() == "октябрь 2023 года");
    CHECK(remarked(words, "пояснение, к сроку не относится: «" + note + "»"));
  }
  CHECK_FALSE(parse_term("октябрь 2023 (ежегондо)").term.has_value());
  CHECK_FALSE(parse_term("в рамках месячника").term.has_value());
}

TEST_CASE("what is taken for granted is told", "[time]") {
  CHECK(remarked("1 раз в месяц по средам", "принята последняя"));
  CHECK(remarked("не более 2 раз в год", "предел"));
  CHECK(remarked("до пятницы", "каждую неделю"));
  CHECK(remarked("ежегодно до 1 марта 2024 года", "«ежегодно»"));
  CHECK(term("по результатам диагностики, в течение 10 дней").remarks().empty());
}

TEST_CASE("the date of a paper is a part of its name", "[time]") {
  const auto order = term("в соответствии с приказом Минобразования от 12.09.2022 № 345");
  CHECK(order.kind() == TermKind::Delegated);
  CHECK(order.by_plan() == "приказ Минобразования от 12.09.2022 № 345");
}

TEST_CASE("words that name no last day, or two duties in one, are refused", "[time]") {
  for (const auto* words :
       {"не ранее чем за 5 дней до 1 сентября", "не ранее чем через 5 дней после семинара",
        "не менее чем через месяц после курсов", "не более чем за 5 дней до 1 марта",
        "2 раза в месяц по средам", "ежемесячно по вторникам и четвергам",
        "сентябрь, далее ежемесячно", "с мая по апрель 2023 года", "II I квартал",
        "сентябрь (1-45)", "до 25 часов пятницы"}) {
    CAPTURE(words);
    CHECK_FALSE(parse_term(words).term.has_value());
  }
  CHECK(parse_term("до 1.9").problem->suggestion == "до 01.09");
}
