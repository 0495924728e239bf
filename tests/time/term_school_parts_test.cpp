// Goal: quarters, trimesters and halves of a school year are those that the district teaches in.
// Method: the same wordings in a district with trimesters and in one with quarters.
#include <catch2/catch.hpp>

#include "engine/time/term_advice.hpp"
#include "time_fixture.hpp"

using namespace marshrut;

namespace {

const SchoolYears& trimesters() {
  static const SchoolYears years({{2022,
                                   {{date(2022, 9, 1), date(2022, 11, 18)},
                                    {date(2022, 11, 28), date(2023, 2, 17)},
                                    {date(2023, 2, 27), date(2023, 5, 26)}}}});
  return years;
}

TermFrame school_year(const SchoolYears* years) {
  TermFrame made = frame(2022, 2023);
  made.plan = {date(2022, 9, 1), date(2023, 8, 31)};
  made.school_years = years;
  return made;
}

/// The nominal days, as «18.11.2022 17.02.2023».
std::string nominal_days(const std::string& words, const TermFrame& frame) {
  std::vector<std::string> found;
  for (const auto& one : all(words, frame)) found.push_back(russian(one.due));
  return join(found, " ");
}

struct SchoolReading {
  std::string words;
  std::string days;
};

}  // namespace

TEST_CASE("a district of trimesters counts by its own trimesters", "[time]") {
  const std::vector<SchoolReading> readings = {
      {"1 раз в триместр", "18.11.2022 17.02.2023 26.05.2023"},
      {"I триместр 2022/23", "18.11.2022"},
      {"до конца I триместра", "18.11.2022"},
      {"по итогам триместра", "02.12.2022 07.03.2023 09.06.2023"},
      {"1 раз в семестр", "31.12.2022 26.05.2023"},
      {"I полугодие 2022/23", "31.12.2022"},
      {"II полугодие 2022/23 учебного года", "26.05.2023"},
      {"3 раза в учебный год", "18.11.2022 17.02.2023 26.05.2023"},
      {"4 раза в учебный год", "07.11.2022 14.01.2023 23.03.2023 31.05.2023"},
      {"последний учебный день", "26.05.2023"},
  };
  for (const auto& reading : readings) {
    CAPTURE(reading.words);
    CHECK(nominal_days(reading.words, school_year(&trimesters())) == reading.days);
  }
}

TEST_CASE("a district of quarters counts trimesters by months and halves by quarters", "[time]") {
  const std::vector<SchoolReading> readings = {
      {"1 раз в триместр", "30.11.2022 28.02.2023 31.05.2023"},
      {"II триместр 2022/23", "28.02.2023"},
      {"1 раз в семестр", "29.12.2022 26.05.2023"},
      {"4 раза в учебный год", "28.10.2022 29.12.2022 24.03.2023 26.05.2023"},
      {"с I по III четверть 2022/23", "24.03.2023"},
      {"с I по II триместр 2022/23", "28.02.2023"},
      {"последняя пятница четверти", "28.10.2022 23.12.2022 24.03.2023 26.05.2023"},
  };
  for (const auto& reading : readings) {
    CAPTURE(reading.words);
    CHECK(nominal_days(reading.words, school_year(nullptr)) == reading.days);
  }
}

TEST_CASE("a district of trimesters is told what it has no quarters for", "[time]") {
  for (const auto* words : {"IV четверть", "весенние каникулы", "1 раз в четверть"}) {
    CAPTURE(words);
    const auto told = advice(term(words), school_year(&trimesters()));
    REQUIRE_FALSE(told.empty());
    CHECK(told.front().ru.find("по триместрам") != std::string::npos);
    CHECK(advice(term(words), school_year(nullptr)).empty());
  }
  CHECK(advice(term("1 раз в триместр"), school_year(&trimesters())).empty());
}

TEST_CASE("a term that never falls due in the plan is told", "[time]") {
  const TermFrame plan = frame(2022, 2024);
  CHECK(advice(term("раз в 5 лет"), plan).at(0).ru == "в периоде плана срок не наступает");
  CHECK(advice(term("до 1 марта 2030 года"), plan).at(0).ru ==
        "названный срок лежит вне периода плана");
  for (const auto* words : {"ежегодно", "до 15 января 2025 года", "постоянно", "по плану",
                            "до 20 января года, следующего за отчётным", "после семинара"}) {
    CAPTURE(words);
    CHECK(advice(term(words), plan).empty());
  }
}

TEST_CASE("days around holidays are counted from each of them", "[time]") {
  const std::vector<SchoolReading> readings = {
      {"первый рабочий день после каникул", "07.11.2022 09.01.2023 03.04.2023 01.09.2023"},
      {"первый рабочий день после зимних каникул", "09.01.2023"},
      {"первый учебный день после осенних каникул", "07.11.2022"},
      {"последний рабочий день перед каникулами", "28.10.2022 29.12.2022 24.03.2023 31.05.2023"},
      {"последний день осенних каникул", "06.11.2022"},
      {"первый учебный день", "01.09.2022"},
      {"первый учебный день четверти", "01.09.2022 07.11.2022 09.01.2023 03.04.2023"},
      {"последний учебный день четверти", "28.10.2022 29.12.2022 24.03.2023 26.05.2023"},
  };
  for (const auto& reading : readings) {
    CAPTURE(reading.words);
    CHECK(nominal_days(reading.words, school_year(nullptr)) == reading.days);
  }
}
