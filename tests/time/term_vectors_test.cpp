// Goal: terms give the days that the federal calendar and the Civil Code ask for.
// Method: the computed vectors of the domain, all of them, phrase by phrase.
#include <catch2/catch.hpp>

#include "time_fixture.hpp"

using namespace marshrut;

namespace {

struct Vector {
  std::string words;
  int first;
  int last;
  std::string effective_days;
};

TermFrame on_event(Date event) {
  TermFrame made = frame(2020, 2027);
  made.event = event;
  return made;
}

}  // namespace

TEST_CASE("fixed dates and months move to the previous working day", "[time]") {
  const std::vector<Vector> vectors = {
      {"ежегодно до 31 декабря", 2021, 2027,
       "30.12.2021 30.12.2022 29.12.2023 28.12.2024 30.12.2025 30.12.2026 30.12.2027"},
      {"ежегодно до 20.01", 2022, 2027,
       "20.01.2022 20.01.2023 19.01.2024 20.01.2025 20.01.2026 20.01.2027"},
      {"ежегодно до 30 марта", 2022, 2027,
       "30.03.2022 30.03.2023 29.03.2024 28.03.2025 30.03.2026 30.03.2027"},
      {"ежегодно до 31 августа", 2022, 2027,
       "31.08.2022 31.08.2023 30.08.2024 29.08.2025 31.08.2026 31.08.2027"},
      {"Сентябрь 2022, 2023, 2024", 2022, 2024, "30.09.2022 29.09.2023 30.09.2024"},
      {"Сентябрь – 2021", 2021, 2024, "30.09.2021"},
      {"Ежегодно, июль", 2022, 2024, "29.07.2022 31.07.2023 31.07.2024"},
      {"Ежегодно август", 2022, 2024, "31.08.2022 31.08.2023 30.08.2024"},
      {"Ноябрь 2024", 2022, 2024, "29.11.2024"},
      {"Декабрь 2024", 2022, 2024, "28.12.2024"},
      {"1 раз в квартал", 2024, 2024, "29.03.2024 28.06.2024 30.09.2024 28.12.2024"},
      {"ежегодно", 2022, 2024, "30.12.2022 29.12.2023 28.12.2024"},
      {"2 раза в год", 2024, 2024, "28.06.2024 28.12.2024"},
  };
  for (const auto& vector : vectors) {
    CAPTURE(vector.words);
    CHECK(effective(vector.words, frame(vector.first, vector.last)) == vector.effective_days);
  }
}

TEST_CASE("a plan that shifts forward slides past the New Year", "[time]") {
  TermFrame next = frame(2021, 2026);
  next.shift = Shift::Next;
  CHECK(effective("ежегодно до 31 декабря", next) ==
        "10.01.2022 09.01.2023 09.01.2024 09.01.2025 12.01.2026 11.01.2027");
}

TEST_CASE("a term that does not shift stays as written", "[time]") {
  TermFrame still = frame(2024, 2024);
  still.shift = Shift::None;
  const auto found = all("ежегодно до 31 декабря", still);
  REQUIRE(found.size() == 1);
  CHECK(found[0].effective == date(2024, 12, 31));
  CHECK(found[0].overdue_after == date(2025, 1, 9));
  CHECK(found[0].shift == ShiftReason::None);
}

TEST_CASE("a month is a window from its first working day to its last", "[time]") {
  const auto found = all("Январь 2022", frame(2022, 2024));
  REQUIRE(found.size() == 1);
  CHECK(found[0].opens == date(2022, 1, 10));
  CHECK(found[0].due == date(2022, 1, 31));
  CHECK(found[0].effective == date(2022, 1, 31));
}

TEST_CASE("nobody is late before the law would say so", "[time]") {
  const auto found = all("ежегодно до 31 декабря", frame(2024, 2024));
  REQUIRE(found.size() == 1);
  CHECK(found[0].effective == date(2024, 12, 28));
  CHECK(found[0].overdue_after == date(2025, 1, 9));
  CHECK(found[0].shift == ShiftReason::ToPrevious);
}

TEST_CASE("a report on a quarter is never due before the quarter ends", "[time]") {
  for (const char* words : {"до 10 числа месяца, следующего за отчётным кварталом",
                            "до 10 числа след. за отчётным кварталом"}) {
    CAPTURE(words);
    CHECK(effective(words, frame(2025, 2025)) == "10.04.2025 10.07.2025 10.10.2025 12.01.2026");
    CHECK(effective(words, frame(2026, 2026)) == "10.04.2026 10.07.2026 09.10.2026 11.01.2027");
    CHECK(all(words, frame(2025, 2025)).back().shift == ShiftReason::ToNextPeriod);
  }
}

TEST_CASE("a window that ends in holidays is due after them, not before it opens", "[time]") {
  const auto found = all("с 1 по 5 января 2024 года", frame(2024, 2024));
  REQUIRE(found.size() == 1);
  CHECK(found[0].effective == date(2024, 1, 9));
  CHECK(found[0].shift == ShiftReason::ToNextOpens);
}

TEST_CASE("a day that repeats never leaves its week, month or year backwards", "[time]") {
  const auto first_day = [](const char* words, int year) {
    const auto found = all(words, frame(year, year));
    REQUIRE_FALSE(found.empty());
    return found.front();
  };
  const auto monthly = first_day("ежемесячно до 5 числа", 2022);
  CHECK(monthly.due == date(2022, 1, 5));
  CHECK(monthly.effective == date(2022, 1, 10));
  CHECK(monthly.shift == ShiftReason::ToNextOpens);
  CHECK(first_day("каждую пятницу", 2024).effective == date(2024, 1, 9));
  CHECK(first_day("ежегодно до 5 января", 2024).effective == date(2024, 1, 9));
  CHECK(first_day("до 2 числа первого месяца квартала", 2022).effective == date(2022, 1, 10));
  CHECK(first_day("ежегодно до 1 сентября", 2024).effective == date(2024, 8, 30));
}

TEST_CASE("times that are named one by one are the duty, whatever number stands beside", "[time]") {
  const std::vector<Vector> vectors = {
      {"2 раза в год (октябрь, апрель)", 2022, 2022, "29.04.2022 31.10.2022"},
      {"2 раза в год (январь, июнь)", 2022, 2022, "31.01.2022 30.06.2022"},
      {"1 раз в полугодие (декабрь, май)", 2022, 2022, "31.05.2022 30.12.2022"},
      {"3 раза в год: октябрь, декабрь, март", 2022, 2022, "31.03.2022 31.10.2022 30.12.2022"},
      {"2 раза в год, до 20 января и 20 июня", 2022, 2022, "20.01.2022 20.06.2022"},
      {"2 раза в учебный год (октябрь 2022, апрель 2023)", 2022, 2024, "31.10.2022 28.04.2023"},
      {"1 раз в квартал (февраль, май, август, ноябрь)", 2022, 2022,
       "28.02.2022 31.05.2022 31.08.2022 30.11.2022"},
      {"1 раз в квартал (март, июнь)", 2022, 2022, "31.03.2022 30.06.2022"},
  };
  for (const auto& vector : vectors) {
    CAPTURE(vector.words);
    CHECK(effective(vector.words, frame(vector.first, vector.last)) == vector.effective_days);
  }
  CHECK(term("2 раза в год (октябрь, апрель)").remarks().empty());
  const Term thrice = term("3 раза в год (октябрь, апрель)");
  REQUIRE(thrice.remarks().size() == 1);
  CHECK(thrice.remarks().front().ru == "названо сроков в году: 2, а раз: 3; взяты названные");
}

TEST_CASE("school quarters end by the last working day before the holidays", "[time]") {
  TermFrame school = frame(2025, 2026);
  school.plan = {date(2025, 9, 1), date(2026, 5, 31)};
  school.basis = YearBasis::Academic;
  const SchoolYears recommended({{2025,
                                  {{date(2025, 9, 1), date(2025, 10, 24)},
                                   {date(2025, 11, 3), date(2025, 12, 30)},
                                   {date(2026, 1, 12), date(2026, 3, 27)},
                                   {date(2026, 4, 6), date(2026, 5, 26)}}}});
  school.school_years = &recommended;
  CHECK(effective("1 раз в четверть", school) == "24.10.2025 30.12.2025 27.03.2026 26.05.2026");
}

TEST_CASE("an academic plan year ends in May", "[time]") {
  TermFrame school = frame(2022, 2024);
  school.plan = {date(2022, 9, 1), date(2024, 8, 31)};
  school.basis = YearBasis::Academic;
  CHECK(effective("ежегодно", school) == "31.05.2023 31.05.2024");
  CHECK(effective("2 раза в год", school) == "30.12.2022 31.05.2023 29.12.2023 31.05.2024");
}

TEST_CASE("counted terms begin the next day and end on a working day", "[time]") {
  const std::string ten = "в течение 10 рабочих дней после проведения семинара";
  CHECK(effective(ten, on_event(date(2023, 12, 25))) == "16.01.2024");
  CHECK(effective(ten, on_event(date(2024, 4, 26))) == "16.05.2024");
  CHECK(effective(ten, on_event(date(2021, 10, 29))) == "16.11.2021");
  CHECK(effective("в течение 3 рабочих дней", on_event(date(2024, 12, 27))) == "10.01.2025");
  CHECK(effective("по получению результатов процедур", on_event(date(2023, 12, 25))) ==
        "16.01.2024");
  CHECK(effective("в течение 5 дней", on_event(date(2024, 12, 27))) == "09.01.2025");
  CHECK(effective("в течение месяца", on_event(date(2024, 1, 31))) == "29.02.2024");
  CHECK(effective("в день поступления", on_event(date(2024, 12, 27))) == "27.12.2024");
  CHECK(effective("незамедлительно", on_event(date(2024, 12, 28))) == "09.01.2025");
}

TEST_CASE("a term before an event ends on the working day before", "[time]") {
  const auto found = all("за 30 календарных дней до аттестации", on_event(date(2023, 12, 25)));
  REQUIRE(found.size() == 1);
  CHECK(found[0].due == date(2023, 11, 25));
  CHECK(found[0].effective == date(2023, 11, 24));
  CHECK_FALSE(found[0].opens.has_value());
}

TEST_CASE("a count from a date is anchored to each of its days", "[time]") {
  const std::vector<Vector> vectors = {
      {"за 10 дней до 1 сентября", 2022, 2024, "22.08.2022 22.08.2023 22.08.2024"},
      {"не позднее чем за 10 дней до начала учебного года", 2022, 2023, "22.08.2022 22.08.2023"},
      {"в течение 3 дней с начала учебного года", 2022, 2023, "05.09.2022 04.09.2023"},
      {"за 3 дня до 31.12.2022", 2022, 2024, "28.12.2022"},
      {"за 2 недели до конца учебного года", 2022, 2023, "17.05.2022 17.05.2023"},
      {"в течение 10 дней после 1 сентября", 2022, 2023, "12.09.2022 11.09.2023"},
      {"за 10 дней до 1 января", 2022, 2024, "22.12.2022 22.12.2023 20.12.2024"},
      {"за месяц до 1 сентября 2023 года", 2022, 2024, "01.08.2023"},
      {"за 5 дней до 1 октября и 1 апреля 2023 года", 2022, 2024, "27.03.2023 26.09.2023"},
      {"за 3 дня до последней пятницы сентября", 2022, 2022, "27.09.2022"},
      {"за 3 дня до конца III четверти", 2022, 2022, "22.03.2022"},
      {"за 3 дня до начала квартала", 2022, 2022, "29.03.2022 28.06.2022 28.09.2022"},
      {"в течение 10 дней после окончания 2022/23 учебного года", 2022, 2024, "13.06.2023"},
  };
  for (const auto& vector : vectors) {
    CAPTURE(vector.words);
    CHECK(effective(vector.words, frame(vector.first, vector.last)) == vector.effective_days);
  }
  const auto months = all("за 5 рабочих дней до конца месяца", frame(2022, 2022));
  REQUIRE(months.size() == 12);
  CHECK(months[1].due == date(2022, 2, 18));
}

TEST_CASE("an event that has not happened gives no occurrence", "[time]") {
  CHECK(all("в течение 10 рабочих дней после семинара", frame(2020, 2027)).empty());
  CHECK(all("по запросу", on_event(date(2024, 1, 10))).empty());
}

TEST_CASE("a plan approved in mid-year starts with what still lies ahead", "[time]") {
  TermFrame omsk = frame(2021, 2024);
  omsk.approved_on = date(2021, 9, 16);
  const std::vector<std::pair<std::string, std::size_t>> counts = {
      {"Октябрь Декабрь Март Июнь", 14},
      {"1 раз в квартал", 13},
      {"Апрель", 3},
      {"Декабрь", 4},
      {"сентябрь 2021", 1},
      {"2021-2022 г.г.", 1},
  };
  for (const auto& [words, count] : counts) {
    CAPTURE(words);
    CHECK(all(words, omsk).size() == count);
  }
  const auto years = all("2021-2022 г.г.", omsk);
  CHECK(years[0].opens == date(2021, 9, 16));
  CHECK(years[0].effective == date(2022, 12, 30));
  CHECK(all("Октябрь Декабрь Март Июнь", omsk)[0].due == date(2021, 10, 31));
}

TEST_CASE("the road map of Nizhnyaya Tura has 89 occurrences", "[time]") {
  TermFrame tura = frame(2021, 2024);
  tura.approved_on = date(2021, 10, 1);
  const std::vector<std::pair<std::string, std::size_t>> rows = {
      {"ежегодно до 31 декабря", 16}, {"Ежегодно\nДо 31 декабря", 2}, {"ежегодно до 31 августа", 2},
      {"Ежегодно\nДо 31 августа", 1}, {"Ежегодно до 20.01", 1},       {"Ежегодно до 30 марта", 1},
      {"ноябрь 2021 года", 2}};
  std::size_t total = 0;
  for (const auto& [words, count] : rows) total += count * all(words, tura).size();
  CHECK(total == 89);
}

TEST_CASE("an explicit date outside the plan stands", "[time]") {
  CHECK(effective("Февраль 2022", frame(2023, 2024)) == "28.02.2022");
}

TEST_CASE("open terms have control points and are never due", "[time]") {
  const TermFrame year = frame(2024, 2024);
  CHECK(all("постоянно", year).empty());
  CHECK(control_points(term("постоянно"), year, always()) ==
        std::vector<Date>{date(2024, 3, 29), date(2024, 6, 28), date(2024, 9, 30),
                          date(2024, 12, 28)});
  CHECK(control_points(term("регулярно"), year, always()) ==
        std::vector<Date>{date(2024, 6, 28), date(2024, 12, 28)});
}

TEST_CASE("an open term's last control point is the plan's end", "[time]") {
  TermFrame short_plan = frame(2024, 2024);
  short_plan.plan.last = date(2024, 11, 15);
  CHECK(control_points(term("весь период"), short_plan, always()).back() == date(2024, 11, 15));
}

TEST_CASE("work within a year is looked at each quarter before its end", "[time]") {
  CHECK(control_points(term("в течение года"), frame(2024, 2024), always()) ==
        std::vector<Date>{date(2024, 3, 29), date(2024, 6, 28), date(2024, 9, 30)});
  CHECK(control_points(term("ежегодно"), frame(2024, 2024), always()) ==
        std::vector<Date>{date(2024, 6, 28)});
}

TEST_CASE("only what touches the asked range is given", "[time]") {
  const auto found =
      occurrences(term("Сентябрь"), frame(2022, 2024), {date(2023, 9, 15), date(2024, 9, 1)});
  REQUIRE(found.size() == 2);
  CHECK(found[0].due == date(2023, 9, 30));
  CHECK(found[1].due == date(2024, 9, 30));
}

TEST_CASE("a term gives at most so many occurrences", "[time]") {
  TermFrame long_plan = frame(2000, 2099);
  CHECK(all("ежедневно", long_plan).size() == 2000);
}

TEST_CASE("a period that a window cuts is due at the window's end", "[time]") {
  const std::vector<Vector> vectors = {
      {"2 раза в год с сентября по май", 2022, 2022, "31.05.2022 30.12.2022"},
      {"1 раз в квартал с сентября по май", 2022, 2022,
       "31.03.2022 31.05.2022 30.09.2022 30.12.2022"},
      {"ежемесячно до 16 апреля 2023 года", 2023, 2023,
       "31.01.2023 28.02.2023 31.03.2023 14.04.2023"},
      {"до 10 числа каждого месяца, кроме июля и августа", 2024, 2024,
       "10.01.2024 09.02.2024 07.03.2024 10.04.2024 08.05.2024 10.06.2024 10.09.2024 10.10.2024 "
       "08.11.2024 10.12.2024"},
  };
  for (const auto& vector : vectors) {
    CAPTURE(vector.words);
    CHECK(effective(vector.words, frame(vector.first, vector.last)) == vector.effective_days);
  }
}

TEST_CASE("the n-th working day is counted from where its words say", "[time]") {
  const std::vector<Vector> vectors = {
      {"5-й рабочий день квартала", 2024, 2024, "15.01.2024 05.04.2024 05.07.2024 07.10.2024"},
      {"ежеквартально, не позднее 5 рабочего дня", 2024, 2024,
       "05.04.2024 05.07.2024 07.10.2024 15.01.2025"},
  };
  for (const auto& vector : vectors) {
    CAPTURE(vector.words);
    CHECK(effective(vector.words, frame(vector.first, vector.last)) == vector.effective_days);
  }
  CHECK(all("5-й рабочий день месяца", frame(2024, 2024)).front().due == date(2024, 1, 15));
}

TEST_CASE("work of a school year has no control point in summer", "[time]") {
  CHECK(control_points(term("постоянно в течение учебного года"), frame(2024, 2024), always()) ==
        std::vector<Date>{date(2024, 3, 29), date(2024, 9, 30), date(2024, 12, 28)});
}
