// Goal: the working calendar agrees with the Government's decrees and stays consistent.
// Method: counts and days from the published calendars, and laws that hold for any day.
#include <catch2/catch.hpp>

#include "time_fixture.hpp"

using namespace marshrut;

TEST_CASE("a year of the federal calendar has as many working days as published", "[time]") {
  const std::vector<std::pair<int, int>> published = {{2020, 248}, {2021, 247}, {2022, 247},
                                                      {2023, 247}, {2024, 248}, {2025, 247},
                                                      {2026, 247}, {2027, 247}};
  for (const auto& [year, count] : published) {
    CAPTURE(year);
    CHECK(federal().working_days_between(date(year - 1, 12, 31), date(year, 12, 31)) == count);
    CHECK_FALSE(federal().is_preliminary(year));
  }
}

TEST_CASE("transfers make Saturdays work and weekdays rest", "[time]") {
  CHECK(federal().is_working(date(2024, 12, 28)));
  CHECK_FALSE(federal().is_working(date(2024, 12, 30)));
  CHECK_FALSE(federal().is_working(date(2021, 12, 31)));
}

TEST_CASE("decreed days off stay working days for terms", "[time]") {
  CHECK(federal().is_working(date(2021, 11, 1)));
  CHECK(federal().is_working(date(2020, 4, 1)));
  CHECK_FALSE(federal().is_working(date(2020, 4, 4)));
}

TEST_CASE("a year without data is computed from weekends and art. 112", "[time]") {
  CHECK(federal().is_preliminary(2030));
  for (const auto& [month, day] :
       std::vector<std::pair<int, int>>{{1, 8}, {3, 8}, {5, 1}, {5, 9}, {6, 12}, {11, 4}}) {
    CAPTURE(month, day);
    CHECK_FALSE(federal().is_working(date(2030, month, day)));
  }
  // 23.02.2030 is a Saturday and 12.06.2032 another: the next working day is off.
  CHECK_FALSE(federal().is_working(date(2030, 2, 25)));
  CHECK_FALSE(federal().is_working(date(2032, 6, 14)));
  CHECK(federal().is_working(date(2030, 2, 26)));
}

TEST_CASE("a district's layer lies over the federal one and explains itself", "[time]") {
  WorkingCalendar calendar = federal();
  calendar.add_layer("omsk", {{date(2026, 4, 21), DayKind::Off, std::nullopt, "Радоница"}});
  CHECK_FALSE(calendar.is_working(date(2026, 4, 21)));
  CHECK(federal().is_working(date(2026, 4, 21)));
  const auto said = calendar.said_about(date(2026, 4, 21));
  REQUIRE(said);
  CHECK(said->source == "omsk");
  CHECK(said->day.note == "Радоница");
  CHECK_FALSE(calendar.said_about(date(2026, 4, 22)).has_value());
}

TEST_CASE("a layer's single day does not hide the holidays of a year without data", "[time]") {
  WorkingCalendar calendar;
  calendar.add_layer("district", {{date(2030, 4, 30), DayKind::Off, std::nullopt, ""}});
  CHECK(calendar.is_preliminary(2030));
  CHECK_FALSE(calendar.is_working(date(2030, 5, 1)));
}

TEST_CASE("with a six-day week Saturdays work and their transfers do not count", "[time]") {
  WorkingCalendar calendar(WorkWeek::SixDays);
  CHECK(calendar.is_working(date(2030, 3, 2)));
  CHECK_FALSE(calendar.is_working(date(2030, 3, 3)));
  calendar.add_layer("federal", {{date(2024, 5, 10), DayKind::Off, date(2024, 1, 6), ""}});
  CHECK(calendar.is_working(date(2024, 5, 10)));
}

TEST_CASE("a mistake in a calendar table is shown with its line", "[time]") {
  const auto kind = parse_calendar_table("# x\n2024-01-01\tholliday\t\n", "calendar.tsv");
  REQUIRE_FALSE(kind.ok());
  CHECK(kind.error().place->line == 2);
  CHECK(kind.error().message.ru.find("holliday") != std::string::npos);
  CHECK_FALSE(parse_calendar_table("01.01.2024\tholiday", "calendar.tsv").ok());
  CHECK_FALSE(parse_calendar_table("2024-01-01\toff\tyesterday", "calendar.tsv").ok());
}

TEST_CASE("every kind of day has a word and comes back from it", "[time]") {
  for (const auto kind :
       {DayKind::Holiday, DayKind::Off, DayKind::Work, DayKind::Short, DayKind::Decree}) {
    CHECK(day_kind(word(kind)) == kind);
  }
  CHECK(day_kind("work_short") == DayKind::Short);
  CHECK_FALSE(day_kind("weekend").has_value());
}

TEST_CASE("adding working days is counting them", "[time]") {
  holds("any start between 1995 and 2070, any count", [] {
    const Date start = date(1995, 1, 1) + days{*rc::gen::inRange(0, 27000)};
    const int n = *rc::gen::inRange(-300, 300);
    const Date end = federal().add_working_days(start, n);
    RC_ASSERT((n == 0 || federal().is_working(end)));
    if (n >= 0) {
      RC_ASSERT(federal().working_days_between(start, end) == n);
    } else {
      // Backwards, the day arrived at counts and the start does not.
      RC_ASSERT(federal().working_days_between(end - days{1}, start - days{1}) == -n);
    }
  });
}

TEST_CASE("next and previous working days are working and nearest", "[time]") {
  holds("any day", [] {
    const Date day = date(1995, 1, 1) + days{*rc::gen::inRange(0, 27000)};
    const Date next = federal().next_working(day);
    const Date previous = federal().previous_working(day);
    RC_ASSERT((previous <= day && day <= next));
    RC_ASSERT((federal().is_working(next) && federal().is_working(previous)));
    RC_ASSERT((next == day) == federal().is_working(day));
  });
}

TEST_CASE("a calendar under another week keeps its days and its layers", "[time]") {
  const WorkingCalendar six = federal().with_week(WorkWeek::SixDays);
  CHECK(six.is_working(date(2024, 9, 14)));
  CHECK_FALSE(six.is_working(date(2024, 9, 15)));
  CHECK_FALSE(six.is_working(date(2024, 5, 1)));
  CHECK_FALSE(federal().is_working(date(2024, 9, 14)));
  REQUIRE(six.said_about(date(2024, 5, 1)));
  CHECK(six.said_about(date(2024, 5, 1))->source == "federal");
}
