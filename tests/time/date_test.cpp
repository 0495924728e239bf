// Goal: civil dates, school years and zones count as the law and the wall clock do.
// Method: tables of cases whose answers are known.
#include <array>
#include <catch2/catch.hpp>

#include "engine/time/school_year.hpp"
#include "engine/time/zone.hpp"

using namespace marshrut;

TEST_CASE("a day that the calendar does not have is no date", "[time]") {
  CHECK(make_date(2024, 2, 29).has_value());
  for (const auto& [year, month, day] : std::vector<std::array<int, 3>>{{2023, 2, 29},
                                                                        {2024, 13, 1},
                                                                        {2024, 0, 1},
                                                                        {2024, 4, 31},
                                                                        {2024, 1, 0},
                                                                        {99999, 1, 1}}) {
    CAPTURE(year, month, day);
    CHECK_FALSE(make_date(year, month, day).has_value());
  }
}

TEST_CASE("a date knows its parts and its spellings", "[time]") {
  const Date first = date(2024, 9, 1);
  CHECK(year_of(first) == 2024);
  CHECK(month_of(first) == 9);
  CHECK(day_of(first) == 1);
  CHECK(weekday_of(first) == 7);
  CHECK(iso(first) == "2024-09-01");
  CHECK(russian(first) == "01.09.2024");
}

TEST_CASE("an ISO date is read exactly", "[time]") {
  CHECK(parse_iso_date("2024-12-28") == date(2024, 12, 28));
  for (const char* text :
       {"2024-2-28", "28.12.2024", "2024-12-32", "2024-12-28 ", "2o24-12-28", ""}) {
    CAPTURE(text);
    CHECK_FALSE(parse_iso_date(text).has_value());
  }
}

TEST_CASE("months added end on the same number or the month's last day", "[time]") {
  CHECK(add_months(date(2024, 1, 31), 1) == date(2024, 2, 29));
  CHECK(add_months(date(2023, 12, 15), 1) == date(2024, 1, 15));
  CHECK(add_months(date(2024, 3, 31), -1) == date(2024, 2, 29));
  CHECK(add_months(date(2024, 3, 31), -24) == date(2022, 3, 31));
}

TEST_CASE("a usual school year has four quarters in order, parted by holidays", "[time]") {
  for (int start = 2015; start < 2050; ++start) {
    CAPTURE(start);
    const auto year = SchoolYear::usual(start);
    REQUIRE(year.quarters.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
      CHECK_FALSE(year.quarters[i].empty());
      CHECK(weekday_of(year.quarters[i].last) <= 5);
      if (i > 0) CHECK(year.quarters[i].first - year.quarters[i - 1].last >= days{7});
    }
  }
}

TEST_CASE("a district's own school year replaces the usual one", "[time]") {
  const SchoolYear own{2024, {{date(2024, 9, 2), date(2024, 11, 29)}}};
  const SchoolYears years({own});
  CHECK(years.starting_in(2024).quarters.size() == 1);
  CHECK(years.starting_in(2023).quarters.size() == 4);
}

TEST_CASE("a zone turns instants into civil dates and back", "[time]") {
  const auto moscow = Zone::find("Europe/Moscow");
  const auto yekaterinburg = Zone::find("Asia/Yekaterinburg");
  REQUIRE(moscow);
  REQUIRE(yekaterinburg);
  const Instant late = Instant(date(2024, 12, 30)) + std::chrono::hours{20};
  CHECK(moscow->date_at(late) == date(2024, 12, 30));
  CHECK(yekaterinburg->date_at(late) == date(2024, 12, 31));
  CHECK(moscow->instant_at(date(2024, 12, 31)) ==
        Instant(date(2024, 12, 30)) + std::chrono::hours{21});
  CHECK(moscow->name() == "Europe/Moscow");
  CHECK_FALSE(Zone::find("Europe/Nizhnyaya_Tura").has_value());
}

TEST_CASE("a time that the clock skips begins at the first one after it", "[time]") {
  const auto berlin = Zone::find("Europe/Berlin");
  REQUIRE(berlin);
  const auto skipped = berlin->instant_at(date(2024, 3, 31), std::chrono::minutes{150});
  CHECK(iso(skipped) == "2024-03-31T01:00:00Z");
  const auto twice = berlin->instant_at(date(2024, 10, 27), std::chrono::minutes{150});
  CHECK(iso(twice) == "2024-10-27T00:30:00Z");
}
