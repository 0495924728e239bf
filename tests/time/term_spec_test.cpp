// Goal: a structured term means what the words beside it mean, and prints as words that read back.
// Method: a table of constructors and words, modifiers by their days, generated specs as a law.
#include "engine/time/term_spec.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "engine/time/term_meaning.hpp"
#include "time_fixture.hpp"

using namespace marshrut;
using namespace marshrut::term_spec;

namespace {

/// What the words say, the remarks about them aside. Of a deadline only its last day counts; the
/// second year of a window need not be told.
bool same_meaning(const Term::Meaning& a, const Term::Meaning& b) {
  const auto windows = [](const Term::Meaning& meaning) {
    std::vector<Window> all = meaning.windows;
    for (Window& window : all) {
      const bool months = window.first.of == Edge::Of::Month && window.last.of == Edge::Of::Month;
      if (window.opens && window.year && months && !window.last_year) {
        window.last_year = *window.year + (window.last.number < window.first.number ? 1 : 0);
      }
      if (window.opens) continue;
      window.first = window.last;
      window.year = window.last_year ? window.last_year : window.year;
      window.last_year = std::nullopt;
    }
    return all;
  };
  return a.kind == b.kind && windows(a) == windows(b) && a.cycles == b.cycles &&
         a.trigger == b.trigger && a.by_plan == b.by_plan && a.control == b.control &&
         a.from == b.from && a.until == b.until && a.shift == b.shift;
}

Term built(const TermSpec& spec) {
  const SpecifiedTerm made = term_from(spec);
  INFO((made.problem ? made.problem->reason.ru : ""));
  REQUIRE(made.term.has_value());
  return *made.term;
}

TermSpec spec_of(Part part) {
  TermSpec spec;
  spec.parts.push_back(std::move(part));
  return spec;
}

TermSpec sum(Part first, Part second) {
  TermSpec spec = spec_of(std::move(first));
  spec.parts.push_back(std::move(second));
  return spec;
}

Annual annual_day(int day, int month) { return {.day = day, .month = month}; }
Event event(Event::Side side, std::string name) { return {.side = side, .name = std::move(name)}; }
Event after_workdays(std::string name, int workdays) {
  return {.name = std::move(name), .workdays = workdays};
}

struct SpecRow {
  TermSpec spec;
  std::string words;
};

std::vector<SpecRow> documented_specs() {
  const auto after = Event::Side::After;
  const auto before = Event::Side::Before;
  const auto on = Event::Side::On;
  return {
      {spec_of(Day{date(2022, 12, 31)}), "до 31 декабря 2022 года"},
      {spec_of(Months{{{2021, 11}}}), "ноябрь 2021 года"},
      {spec_of(Months{{{2022, 2}, {2022, 4}, {2022, 8}}}), "Февраль 2022 Апрель 2022 Август 2022"},
      {spec_of(Range{date(2021, 9, 16), date(2022, 12, 30)}),
       "с 16 сентября 2021 года по 30 декабря 2022 года"},
      {spec_of(annual_day(31, 12)), "ежегодно до 31 декабря"},
      {spec_of(Annual{.month = 7}), "Ежегодно, июль"},
      {spec_of(Annual{.from = 5, .to = 8}), "май – август ежегодно"},
      {spec_of(Annual{}), "ежегодно"},
      {spec_of(MonthsOfYear{{10, 12, 3, 6}, "academic"}), "Октябрь Декабрь Март Июнь"},
      {spec_of(MonthsOfYear{{4, 10}, ""}), "ежегодно: апрель, октябрь"},
      {spec_of(Every{"quarter"}), "1 раз в квартал"},
      {spec_of(Every{"school_quarter"}), "1 раз в четверть"},
      {spec_of(Every{"half_year"}), "раз в полугодие"},
      {spec_of(Every{"month"}), "ежемесячно"},
      {spec_of(Every{"week"}), "еженедельно"},
      {spec_of(Every{"day"}), "ежедневно"},
      {spec_of(Every{"year"}), "ежегодно"},
      {spec_of(Every{"school_year"}), "1 раз в учебный год"},
      {spec_of(Every{"trimester"}), "один раз в триместр"},
      {spec_of(WithinYear{}), "в течение года"},
      {spec_of(Open{}), "весь период"},
      {spec_of(Open{"quarter"}), "постоянно"},
      {spec_of(Open{"half_year"}), "регулярно"},
      {spec_of(after_workdays("получение заявления", 10)),
       "в течение 10 рабочих дней со дня получения заявления"},
      {spec_of(event(after, "утверждение бюджета")), "после утверждения бюджета"},
      {spec_of(Event{.name = "семинар", .days = 5}), "в течение 5 дней после семинара"},
      {spec_of(Event{.name = "аттестация", .months = 60}), "в межаттестационный период"},
      {spec_of(Event{.side = before, .name = "аттестация", .days = 30}),
       "за 30 календарных дней до аттестации"},
      {spec_of(Event{.side = before, .name = "конкурс", .workdays = 3}),
       "за 3 рабочих дня до конкурса"},
      {spec_of(event(before, "педсовет")), "к педсовету"},
      {spec_of(event(on, "семинар")), "в день семинара"},
      {spec_of(Nth{.day = 10, .after = "quarter"}),
       "до 10 числа месяца, следующего за отчётным кварталом"},
      {spec_of(Nth{.workday = 5, .after = "month"}),
       "в течение 5 рабочих дней после окончания месяца"},
      {spec_of(Nth{.workday = 10, .after = "school_year"}), "по окончании учебного года"},
      {spec_of(ByPlan{"ИРО КК"}), "по плану работы ИРО КК"},
      {spec_of(ByPlan{"график проведения конкурсов"}), "Согласно графику проведения конкурсов"},
      {spec_of(ByPlan{}), "по плану"},
      {sum(Annual{}, ByPlan{"РМО"}), "Ежегодно (в соответствии с планом работы РМО)"},
      {sum(WithinYear{}, ByPlan{"МКУО ЦОКО"}), "По плану работы МКУО ЦОКО, в течение года"},
      {sum(Open{}, ByPlan{"ОО"}), "Весь период в соответствии с планами работы ОО"},
      {sum(annual_day(1, 9), annual_day(1, 2)), "ежегодно до 1 сентября и 1 февраля"},
  };
}

}  // namespace

TEST_CASE("a structured term means what the words beside it mean", "[time]") {
  for (const SpecRow& row : documented_specs()) {
    CAPTURE(row.words);
    const Term made = built(row.spec);
    CAPTURE(made.text(), term(row.words).meaning_ru());
    CHECK(same_meaning(made.meaning(), term(row.words).meaning()));
    CHECK(made.meaning_ru() == term(row.words).meaning_ru());
    CHECK(made.text() == made.meaning_ru());
  }
}

TEST_CASE("years around a structured term are those beside the words", "[time]") {
  TermSpec spec = spec_of(Annual{});
  spec.years = {2022, 2024};
  CHECK(same_meaning(built(spec).meaning(), term("ежегодно в 2022-2024 гг.").meaning()));
  CHECK(built(spec).text() == "каждый год, с 2022 по 2024 год");
  spec.parts = {annual_day(31, 12)};
  spec.years = {2022, 2023};
  CHECK(occurrences(built(spec), frame(2020, 2027), always()).size() == 2);
}

TEST_CASE("a term's own shift beats that of the plan", "[time]") {
  const auto day = [](const std::string& shift, Shift plans) {
    TermSpec spec = spec_of(annual_day(31, 12));
    spec.shift = shift;
    TermFrame asked = frame(2024, 2024);
    asked.shift = plans;
    const auto found = occurrences(built(spec), asked, always());
    REQUIRE(found.size() == 1);
    return russian(found[0].effective);
  };
  CHECK(day("", Shift::Auto) == "28.12.2024");
  CHECK(day("", Shift::Next) == "09.01.2025");
  CHECK(day("prev", Shift::Next) == "28.12.2024");
  CHECK(day("next", Shift::Previous) == "09.01.2025");
  CHECK(day("none", Shift::Next) == "31.12.2024");
  CHECK(day("auto", Shift::Next) == "28.12.2024");
}

TEST_CASE("a term's own shift holds for its control points", "[time]") {
  TermSpec spec = spec_of(Open{});
  spec.shift = "none";
  CHECK(control_points(built(spec), frame(2024, 2024), always()).front() == date(2024, 3, 31));
}

TEST_CASE("a term's own control replaces the usual one", "[time]") {
  TermSpec spec = spec_of(Open{});
  spec.control = "month";
  CHECK(control_points(built(spec), frame(2024, 2024), always()).size() == 12);
  spec.parts = {Annual{}};
  spec.control = "quarter";
  CHECK(control_points(built(spec), frame(2024, 2024), always()).size() == 3);
}

TEST_CASE("shift and control are told in plain Russian", "[time]") {
  TermSpec spec = spec_of(annual_day(31, 12));
  spec.shift = "next";
  CHECK(built(spec).meaning_ru() ==
        "каждый год до 31 декабря, с выходного — на следующий рабочий день");
  spec = spec_of(Open{"month"});
  CHECK(built(spec).meaning_ru() == "постоянно, с отметкой раз в месяц");
}

TEST_CASE("the official words stay the text of a structured term", "[time]") {
  TermSpec spec = spec_of(Annual{.month = 7});
  spec.raw = "Ежегодно (июль) ";
  CHECK(built(spec).text() == "Ежегодно (июль) ");
  CHECK(built(spec).meaning_ru() == "каждый год: июль");
}

TEST_CASE("what makes no sense is told with its key and a spelling that would do", "[time]") {
  struct Mistake {
    TermSpec spec;
    std::string key;
    std::string suggestion;
  };
  const auto with_years = [](Part part, int first, int last) {
    TermSpec spec = spec_of(std::move(part));
    spec.years = {first, last};
    return spec;
  };
  const std::vector<Mistake> mistakes = {
      {spec_of(Months{{{2021, 13}}}), "", "12"},
      {spec_of(Months{}), "", ""},
      {spec_of(Months{{{2201, 1}}}), "", ""},
      {spec_of(annual_day(31, 6)), "day", "day = 30"},
      {spec_of(annual_day(0, 6)), "day", "day = 1"},
      {spec_of(Annual{.day = 31}), "day", "day = 31, month = 12"},
      {spec_of(Annual{.month = 0}), "month", "month = 1"},
      {spec_of(Annual{.from = 5}), "from", ""},
      {spec_of(Annual{.from = 5, .to = 14}), "to", "to = 12"},
      {spec_of(Annual{.month = 5, .from = 5, .to = 8}), "month", ""},
      {spec_of(MonthsOfYear{{3, 13}, ""}), "", "12"},
      {spec_of(MonthsOfYear{{3}, "acedemic"}), "order", "\"academic\""},
      {spec_of(Every{"quater"}), "", "\"quarter\""},
      {spec_of(Open{"quartar"}), "control", "\"quarter\""},
      {spec_of(Range{date(2022, 2, 1), date(2022, 1, 1)}), "",
       "term.range(\"2022-01-01\", \"2022-02-01\")"},
      {spec_of(Event{.name = "  "}), "", ""},
      {spec_of(Event{.name = "семинар", .days = 0}), "days", "days = 1"},
      {spec_of(Event{.name = "семинар", .days = 1, .workdays = 2}), "", ""},
      {spec_of(Event{.side = Event::Side::On, .name = "семинар", .days = 1}), "", ""},
      {spec_of(Nth{.day = 32, .after = "month"}), "day", "day = 31"},
      {spec_of(Nth{.after = "month"}), "", ""},
      {spec_of(Nth{.day = 10, .after = "school_quarter"}), "after", ""},
      {spec_of(Nth{.day = 10, .after = "quarters"}), "after", "\"quarter\""},
      {sum(Annual{}, Every{"quarter"}), "", ""},
      {sum(Annual{}, Annual{}), "", ""},
      {sum(Open{}, Open{}), "", ""},
      {sum(Annual{.month = 5}, Months{{{2022, 5}}}), "", ""},
      {sum(ByPlan{"ИРО"}, ByPlan{"РМО"}), "", ""},
      {with_years(Annual{}, 2024, 2022), "years", ":years(2022, 2024)"},
      {with_years(Months{{{2022, 5}}}, 2022, 2024), "years", ""},
  };
  for (std::size_t i = 0; i < mistakes.size(); ++i) {
    CAPTURE(i);
    const SpecifiedTerm made = term_from(mistakes[i].spec);
    REQUIRE(made.problem.has_value());
    CHECK_FALSE(made.term.has_value());
    CHECK(made.problem->key == mistakes[i].key);
    CHECK(made.problem->suggestion == mistakes[i].suggestion);
    CHECK_FALSE(made.problem->reason.ru.empty());
    CHECK_FALSE(made.problem->reason.en.empty());
  }
}

namespace {

int month() { return *rc::gen::inRange(1, 13); }
int year() { return *rc::gen::inRange(2000, 2040); }
Date day() { return date(2015, 1, 1) + days{*rc::gen::inRange(0, 9000)}; }

std::vector<int> some_months() {
  auto months = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 13)));
  if (months.size() > 6) months.resize(6);
  return months;
}

Annual any_annual() {
  switch (*rc::gen::inRange(0, 4)) {
    case 0: {
      const int of_month = month();
      const int last = day_of(last_day_of_month(2024, of_month));
      return annual_day(*rc::gen::inRange(1, last + 1), of_month);
    }
    case 1: return {.month = month()};
    case 2: return {.from = month(), .to = month()};
    default: return {};
  }
}

Event any_event() {
  Event made;
  made.side = *rc::gen::element(Event::Side::After, Event::Side::Before, Event::Side::On);
  made.name = *rc::gen::element<std::string>(
      "семинар", "получение заявления", "ВПР", "начало аттестации", "проведение конкурса чтецов",
      "результаты диагностики", "утверждение бюджета", "заседание Совета", "родительское собрание",
      "зачисление");
  if (made.side == Event::Side::On) return made;
  const int number = *rc::gen::inRange(1, 100);
  switch (*rc::gen::inRange(0, 4)) {
    case 0: made.days = number; break;
    case 1: made.workdays = number; break;
    case 2: made.months = number; break;
    default: break;
  }
  return made;
}

Nth any_nth() {
  if (*rc::gen::arbitrary<bool>()) {
    return {.day = *rc::gen::inRange(1, 32),
            .after = *rc::gen::element<std::string>("month", "quarter", "half_year", "year")};
  }
  return {.workday = *rc::gen::inRange(1, 60),
          .after = *rc::gen::element<std::string>("month", "quarter", "half_year", "year",
                                                  "school_quarter", "trimester", "school_year")};
}

ByPlan any_plan() {
  return {*rc::gen::element<std::string>("", "ИРО КК", "МКУО ЦОКО, ОО", "РМО", "отдельный план",
                                         "график", "график проведения конкурсов",
                                         "приказ Минпросвещения", "индивидуальный учебный план",
                                         "внутришкольный график контроля", "дорожная карта")};
}

Part any_part() {
  switch (*rc::gen::inRange(0, 11)) {
    case 0: return Day{day()};
    case 1: {
      Months made;
      for (const int each : some_months()) made.months.push_back({year(), each});
      return made;
    }
    case 2: {
      const Date first = day();
      return Range{first, first + days{*rc::gen::inRange(0, 1500)}};
    }
    case 3: return any_annual();
    case 4:
      return MonthsOfYear{some_months(),
                          *rc::gen::element<std::string>("", "calendar", "academic")};
    case 5: return Every{*rc::gen::elementOf(period_words())};
    case 6: return WithinYear{};
    case 7: return Open{*rc::gen::element<std::string>("", "quarter", "half_year")};
    case 8: return any_event();
    case 9: return any_nth();
    default: return any_plan();
  }
}

/// Any modifiers but `shift = "auto"`, which has no words of its own.
TermSpec any_spec() {
  TermSpec spec = spec_of(any_part());
  const bool plan = std::holds_alternative<ByPlan>(spec.parts[0]);
  if (!plan && *rc::gen::inRange(0, 4) == 0) spec.parts.emplace_back(any_plan());
  const Part& part = spec.parts[0];
  const bool repeats = std::holds_alternative<Annual>(part) ||
                       std::holds_alternative<MonthsOfYear>(part) ||
                       std::holds_alternative<Every>(part) || std::holds_alternative<Open>(part);
  if (repeats && *rc::gen::inRange(0, 3) == 0) {
    const int first = year();
    spec.years = {first, first + *rc::gen::inRange(0, 9)};
  }
  spec.shift = *rc::gen::element<std::string>("", "", "prev", "next", "none");
  if (*rc::gen::inRange(0, 3) == 0) spec.control = *rc::gen::elementOf(control_words());
  return spec;
}

}  // namespace

TEST_CASE("the printed words of a structured term read back to the same meaning", "[time]") {
  holds("any spec", [] {
    const TermSpec spec = any_spec();
    const SpecifiedTerm made = term_from(spec);
    RC_ASSERT(made.term.has_value());
    RC_LOG() << made.term->text();
    const ParsedTerm again = parse_term(made.term->text());
    RC_ASSERT(again.term.has_value());
    RC_LOG() << again.term->meaning_ru();
    RC_ASSERT(same_meaning(again.term->meaning(), made.term->meaning()));
    RC_ASSERT(again.term->meaning_ru() == made.term->text());
  });
}

TEST_CASE("the printed words of every documented form read back to the same meaning", "[time]") {
  std::size_t read_back = 0;
  for (const auto& line : split(read_source_file("docs/terms.md"), '\n')) {
    const auto cells = split(line, '|');
    if (cells.size() != 5 || cells[1].find("слова") != std::string::npos) continue;
    const ParsedTerm said = parse_term(trim(cells[1]));
    if (!said.term) continue;
    const std::string printed = said.term->meaning_ru();
    CAPTURE(cells[1], printed);
    const ParsedTerm again = parse_term(printed);
    REQUIRE(again.term.has_value());
    CHECK(same_meaning(again.term->meaning(), said.term->meaning()));
    ++read_back;
  }
  CHECK(read_back >= 120);
}
