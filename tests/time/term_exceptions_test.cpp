// Goal: what a term leaves out is left out, and nothing else is.
// Method: tables of wordings with «кроме» beside the days they fall on and the days they must not.
#include <catch2/catch.hpp>

#include "time_fixture.hpp"

using namespace marshrut;

namespace {

std::size_t due_in(const std::string& words, Period period) {
  std::size_t count = 0;
  for (const auto& one : all(words, frame(2022, 2024))) count += period.contains(one.due) ? 1U : 0U;
  return count;
}

constexpr auto july_and_august = [](int year) {
  return Period{date(year, 7, 1), date(year, 8, 31)};
};

}  // namespace

TEST_CASE("a range of months after «кроме» is left out whole", "[time]") {
  for (const auto* words :
       {"ежемесячно, кроме июля – августа", "ежемесячно (за исключением июля – августа)",
        "ежемесячно, кроме июля и августа", "1 раз в месяц, кроме июля–августа"}) {
    CAPTURE(words);
    CHECK(all(words, frame(2022, 2024)).size() == 30);
    CHECK(due_in(words, july_and_august(2023)) == 0);
  }
  CHECK(all("до 5 числа каждого месяца, кроме июня – августа", frame(2022, 2024)).size() == 27);
  CHECK(due_in("еженедельно, кроме июня – августа", july_and_august(2022)) == 0);
}

TEST_CASE("an exception beside a window cuts from it and adds nothing", "[time]") {
  const Period january{date(2023, 1, 1), date(2023, 1, 31)};
  for (const auto* words : {"ежемесячно с сентября по май, кроме января",
                            "ежемесячно в течение учебного года, кроме января"}) {
    CAPTURE(words);
    CHECK(all(words, frame(2022, 2024)).size() == 24);
    CHECK(due_in(words, january) == 0);
    CHECK(due_in(words, july_and_august(2023)) == 0);
  }
  const auto once = all("октябрь – май (кроме января)", frame(2022, 2023));
  REQUIRE(once.size() == 3);
  CHECK(once[1].due == date(2023, 5, 31));
}

TEST_CASE("holidays after «кроме» are those of the school year", "[time]") {
  const Period autumn{date(2022, 10, 29), date(2022, 11, 6)};
  for (const auto* words : {"каждый понедельник, кроме каникул", "еженедельно, кроме каникул",
                            "ежедневно, кроме каникул", "еженедельно, кроме осенних каникул"}) {
    CAPTURE(words);
    CHECK(due_in(words, autumn) == 0);
    CHECK(due_in(words, {date(2022, 11, 7), date(2022, 11, 13)}) > 0);
  }
  CHECK(due_in("каждый понедельник, кроме осенних каникул", july_and_august(2023)) == 9);
}

TEST_CASE("a month of one year is left out in that year alone", "[time]") {
  const std::string words = "ежемесячно, кроме августа 2023 года";
  CHECK(all(words, frame(2022, 2024)).size() == 35);
  CHECK(due_in(words, {date(2023, 8, 1), date(2023, 8, 31)}) == 0);
}

TEST_CASE("a period cut by an exception ends before it, if a half is left", "[time]") {
  CHECK(effective("ежеквартально, кроме сентября", frame(2023, 2023)) ==
        "31.03.2023 30.06.2023 31.08.2023 29.12.2023");
  CHECK(all("ежеквартально, кроме июля – сентября", frame(2023, 2023)).size() == 3);
}

TEST_CASE("what a preposition leads behind an exception is no exception", "[time]") {
  const std::string words = "каждый понедельник, кроме каникул, с 1 октября 2022 по 20 ноября 2022";
  CHECK(effective(words, frame(2022, 2024)) ==
        "03.10.2022 10.10.2022 17.10.2022 24.10.2022 07.11.2022 14.11.2022");
}

TEST_CASE("control points keep out of exceptions", "[time]") {
  const Term open = term("постоянно, кроме сентября");
  for (const Date point : control_points(open, frame(2024, 2024), always())) {
    CHECK(month_of(point) != 9);
  }
}
