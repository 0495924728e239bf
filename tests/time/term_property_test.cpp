// Goal: laws that hold for every term in every plan.
// Method: rapidcheck over the manual's forms, plans, ranges and shifts.
#include <catch2/catch.hpp>

#include "engine/time/term_meaning.hpp"
#include "time_fixture.hpp"

using namespace marshrut;

namespace {

const std::vector<std::string>& forms() {
  static const std::vector<std::string> all = {
      "ежегодно до 31 декабря",
      "Сентябрь 2022, 2023, 2024",
      "декабрь – январь",
      "1 раз в квартал",
      "2 раза в год",
      "1 раз в четверть",
      "еженедельно",
      "последняя пятница месяца",
      "до 10 числа месяца, следующего за отчётным кварталом",
      "по итогам полугодия",
      "в течение учебного года",
      "осенние каникулы",
      "ежемесячно с сентября по май",
      "в течение 10 рабочих дней после семинара",
      "за 30 дней до аттестации",
      "до 1 марта года, следующего за отчётным",
      "вторая декада марта",
      "раз в две недели",
      "с 1 по 9 января",
      "ежегодно",
      "1 и 15 числа каждого месяца",
      "конец квартала",
      "за 10 дней до 1 января",
      "за 5 рабочих дней до конца месяца",
      "до 5 числа",
      "каждую пятницу",
      "сентябрь, вторая половина",
      "последние две недели августа",
      "1 раз в месяц по средам",
      "1 раз в декаду",
      "1 раз в полтора года",
      "первая неделя после каникул",
      "накануне Дня учителя",
      "не ранее чем за 5 дней до аттестации",
      "в течение полутора месяцев после курсов",
      "ежемесячно, кроме июля – августа",
      "еженедельно, кроме каникул",
      "октябрь – май, кроме января",
      "1 раз в 2 года (сентябрь)",
      "1 раз в полтора года (март)",
      "вторая половина квартала",
      "до середины четверти",
      "1 раз в триместр",
      "II полугодие учебного года",
      "первый рабочий день после каникул",
      "первый учебный день",
      "конец недели",
      "за месяц до окончания реализации программы",
      "до 10 числа второго месяца, следующего за отчётным кварталом"};
  return all;
}

Date any_day() { return date(2020, 1, 1) + days{*rc::gen::inRange(0, 2900)}; }

TermFrame any_frame() {
  TermFrame made;
  made.calendar = &federal();
  made.plan.first = any_day();
  made.plan.last = made.plan.first + days{*rc::gen::inRange(20, 1800)};
  if (*rc::gen::arbitrary<bool>())
    made.approved_on = made.plan.first + days{*rc::gen::inRange(0, 200)};
  made.basis = *rc::gen::element(YearBasis::Calendar, YearBasis::Academic);
  made.event = any_day();
  made.shift = *rc::gen::element(Shift::Auto, Shift::Previous, Shift::Next, Shift::None);
  return made;
}

}  // namespace

TEST_CASE("occurrences are sorted, single, in the range and open before they are due", "[time]") {
  holds("any form, any frame", [] {
    const auto words = *rc::gen::elementOf(forms());
    const TermFrame frame = any_frame();
    const Date from = any_day();
    const Period range{from, from + days{*rc::gen::inRange(0, 900)}};
    const auto found = occurrences(term(words), frame, range);
    for (std::size_t i = 0; i < found.size(); ++i) {
      const Occurrence& one = found[i];
      RC_ASSERT((i == 0 || found[i - 1].due <= one.due));
      RC_ASSERT((i == 0 || !(found[i - 1] == one)));
      RC_ASSERT((!one.opens || *one.opens <= one.due));
      RC_ASSERT(one.due >= range.first);
      RC_ASSERT((one.opens.value_or(one.due) <= range.last || !federal().is_working(range.last)));
      RC_ASSERT((one.overdue_after >= one.due && one.overdue_after >= one.effective));
      if (frame.shift == Shift::None) {
        RC_ASSERT(one.effective == one.due);
      } else {
        RC_ASSERT(federal().is_working(one.effective));
        RC_ASSERT((one.shift == ShiftReason::None) == (one.effective == one.due));
      }
    }
  });
}

TEST_CASE("a part of a range gives a part of its occurrences", "[time]") {
  holds("any form, any frame", [] {
    const auto words = *rc::gen::elementOf(forms());
    const TermFrame frame = any_frame();
    const Date from = any_day();
    const Period range{from, from + days{*rc::gen::inRange(0, 400)}};
    const auto whole = occurrences(term(words), frame, always());
    for (const auto& one : occurrences(term(words), frame, range)) {
      RC_ASSERT(std::find(whole.begin(), whole.end(), one) != whole.end());
    }
    for (const auto& one : whole) {
      if (one.due < range.first || one.opens.value_or(one.due) > range.last) continue;
      const auto part = occurrences(term(words), frame, range);
      RC_ASSERT(std::find(part.begin(), part.end(), one) != part.end());
    }
  });
}

TEST_CASE("control points are working days of the range in order", "[time]") {
  holds("any open form, any frame", [] {
    const auto words = *rc::gen::element<std::string>("постоянно", "регулярно", "по плану ИРО",
                                                      "в течение года", "еженедельно");
    const TermFrame frame = any_frame();
    const Date from = any_day();
    const Period range{from, from + days{*rc::gen::inRange(0, 900)}};
    const auto points = control_points(term(words), frame, range);
    for (std::size_t i = 0; i < points.size(); ++i) {
      RC_ASSERT(range.contains(points[i]));
      RC_ASSERT((i == 0 || points[i - 1] < points[i]));
      RC_ASSERT((frame.shift == Shift::None || federal().is_working(points[i])));
    }
  });
}

TEST_CASE("the same words mean the same however they are spaced and cased", "[time]") {
  holds("any form, any spacing", [] {
    const auto words = *rc::gen::elementOf(forms());
    std::string other;
    for (const char32_t point : code_points(words)) {
      const bool letter = point >= U'а' && point <= U'я';
      constexpr char32_t to_capital = 0x20;
      const bool capital = letter && *rc::gen::arbitrary<bool>();
      append_utf8(other, capital ? point - to_capital : point);
      if (point == U' ') other += *rc::gen::element<std::string>("", " ", "\n", "\u00A0");
      if (point == U',') other += *rc::gen::element<std::string>("", " ", "  ");
    }
    RC_ASSERT(term(other).meaning_ru() == term(words).meaning_ru());
    RC_ASSERT(all(other, frame(2022, 2024)) == all(words, frame(2022, 2024)));
  });
}

TEST_CASE("a meaning in words means the same when it is read again", "[time]") {
  TermFrame any = frame(2022, 2024);
  any.event = date(2023, 4, 10);
  for (const auto& words : forms()) {
    const auto said = term(words);
    CAPTURE(words, said.meaning_ru());
    const auto again = parse_term(said.meaning_ru());
    REQUIRE(again.term.has_value());
    CHECK(again.term->meaning_ru() == said.meaning_ru());
    CHECK(occurrences(*again.term, any, always()) == occurrences(said, any, always()));
  }
}
