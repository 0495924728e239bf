// Goal: words that make no sense are shown to the character, with the nearest words that do.
// Method: tables of wrong wordings; random texts that must neither crash nor hang.
#include <catch2/catch.hpp>
#include <random>

#include "engine/base/limits.hpp"
#include "time_fixture.hpp"

using namespace marshrut;

namespace {

struct Wrong {
  std::string words;
  std::size_t column;
  std::size_t length;
  std::string suggestion;
};

TermProblem problem(std::string_view words) {
  auto parsed = parse_term(words);
  CAPTURE(words);
  REQUIRE(parsed.problem.has_value());
  CHECK_FALSE(parsed.term.has_value());
  return *parsed.problem;
}

}  // namespace

TEST_CASE("a wrong wording is shown where it stops making sense", "[time]") {
  const std::vector<Wrong> cases = {
      {"сентбярь", 0, 8, "сентябрь"},
      {"до 31 февраля", 3, 10, "до 28 февраля"},
      {"31 февраля", 0, 10, "28 февраля"},
      {"ежегодно до 31 сентября", 12, 11, "ежегодно до 30 сентября"},
      {"до 30.02.2023", 3, 10, "до 28.02.2023"},
      {"20.13", 0, 5, "20.12"},
      {"до 20.13", 3, 5, "до 20.12"},
      {"до 12.20.2022", 3, 10, "до 20.12.2022"},
      {"сентябрь 20222", 9, 5, "сентябрь 2022"},
      {"Фиврал 2022", 0, 6, "Февраль 2022"},
      {"Ежегодна до 20.01", 0, 8, "Ежегодно до 20.01"},
      {"до 30 февраля 2024", 3, 10, "до 29 февраля 2024"},
      {"до 30 февраля 2023", 3, 10, "до 28 февраля 2023"},
      {"hello world", 0, 5, ""},
      {"ежеквартально в течение 10 дней", 14, 17,
       "ежеквартально в течение 10 дней после окончания квартала"},
      {"сентябрь 2022, в течение 10 дней", 15, 17, ""},
      {"ежегодноо", 0, 9, "ежегодно"},
      {"ежегоднодо 31 декабря", 0, 10, "ежегодно до 31 декабря"},
      {"до сентбяря 2022", 3, 8, "до сентября 2022"},
      {"2024-2022", 0, 9, "2022–2024 гг"},
      {"с 15 по 1 октября", 0, 17, "с 1 по 15 октября"},
      {"сентябрь 2023 – май 2022", 0, 24, "май 2022 года – сентябрь 2023 года"},
      {"абракадабра", 0, 11, ""},
      {"ежегодно абракадабра", 9, 11, ""},
      {"45", 0, 2, ""},
      {"до", 0, 2, ""},
      {"5 квартал", 0, 9, "4 квартал"},
      {"с 20.13 по 25.13", 2, 5, "с 20.12 по 25.12"},
      {"29 февраля 2023 года", 0, 20, "28 февраля 2023 года"},
      {"в течение 0 дней", 10, 6, ""},
      {"раз", 0, 3, ""},
      {"V квартал", 0, 9, "4 квартал"},
      {"45-й рабочий день", 0, 17, "5-й рабочий день месяца"},
      {"6-й понедельник месяца", 0, 15, "5-й понедельник месяца"},
      {"до 45 числа", 3, 8, "до 30 числа"},
      {"до до 1 марта", 0, 5, "до 1 марта"},
      {"1, 31 июня 2023", 0, 10, "1, 30 июня 2023"},
      {"0 раз в год", 0, 11, "1 раз в год"},
      {"100 раз в неделю", 0, 16, "1 раз в неделю"},
      {"до 25 числа 13 месяца", 12, 9, "до 25 числа 3 месяца"},
      {"13.2022", 0, 7, "12.2022"},
      {"с 01.09.2022 по 31.0.2023", 16, 9, "с 01.09.2022 по 31.01.2023"},
      {"с 01.09.2023 по 31.0.2023", 16, 9, "с 31 января 2023 года по 1 сентября 2023 года"},
      {"в течение дней", 10, 4, ""},
      {"в первую рабочую неделю месяца", 17, 6, ""},
      {"до середины плана", 12, 5, ""},
      {"1 раз в четверть до 5 числа", 0, 27, "в течение 5 дней после окончания четверти"},
      {"с 25 по 5 число следующего месяца", 0, 15, "до 5 числа следующего месяца"},
      {"с III по I квартал", 0, 18, ""},
      {"вторая декада всего периода", 0, 6, ""},
      {",", 0, 1, ""},
  };
  for (const auto& wrong : cases) {
    CAPTURE(wrong.words);
    const auto found = problem(wrong.words);
    CHECK(found.column == wrong.column);
    CHECK(found.length == wrong.length);
    CHECK(found.suggestion == wrong.suggestion);
    CHECK_FALSE(found.reason.ru.empty());
    CHECK_FALSE(found.reason.en.empty());
    const bool shown = found.reason.ru.find("«до 20 января»") != std::string::npos;
    CHECK(shown == wrong.suggestion.empty());
    CHECK((wrong.suggestion.empty() || parse_term(found.suggestion).term));
  }
}

TEST_CASE("a count that has nothing to count from gives no date beside it", "[time]") {
  for (const auto* words :
       {"сентябрь 2022, в течение 10 дней", "ежеквартально в течение 10 дней",
        "в течение 10 дней с 1 сентября по 15 октября", "за 5 дней до 20 числа месяца",
        "до 20 января, за 3 дня до 1 марта", "ежеквартально, за 10 дней до 1 сентября"}) {
    CHECK(problem(words).reason.ru.find("отсчёт") != std::string::npos);
  }
}

TEST_CASE("the error draws a caret under the place", "[time]") {
  const auto read = read_term("до 31 февраля");
  REQUIRE_FALSE(read.ok());
  CHECK(read.error().kind == ErrorKind::Invalid);
  CHECK(read.error().message.ru ==
        "    до 31 февраля\n       ^^^^^^^^^^\n    в феврале нет 31-го числа; возможно, имелось в "
        "виду: до 28 февраля");
}

TEST_CASE("a term over the limit is refused", "[time]") {
  std::string words = "ежегодно";
  while (width(words) < limits::term_characters) words += ' ';
  CHECK(parse_term(words).term.has_value());
  CHECK(problem(words + ' ').reason.ru.find("500") != std::string::npos);
}

TEST_CASE("broken UTF-8 is refused", "[time]") {
  CHECK_FALSE(problem("до \xD0").reason.ru.empty());
  CHECK(is_utf8(problem("\xFF\xFE").text));
}

TEST_CASE("random texts are terms or problems, and every term can be resolved", "[time]") {
  const std::vector<std::string> vocabulary = {
      "ежегодно",  "до",       "с",           "по",        "плану",   "31",         "декабря",
      "2022",      "–",        ",",           "раз",       "в",       "квартал",    "I",
      "неделю",    "каждый",   "числа",       "месяца",    "после",   "за",         "10",
      "рабочих",   "дней",     "течение",     "(",         ")",       "следующего", "отчётным",
      "сентябрь",  "29",       "февраля",     "01.02",     "конца",   "учебного",   "года",
      "четверть",  "каникулы", "осенние",     "постоянно", "весь",    "период",     "реализации",
      "последняя", "пятница",  "итогам",      "/",         "2021/22", "не",         "позднее",
      "1",         "0",        "99999999999", "выполнено", "далее",   ";",          "ё"};
  std::mt19937 random(20220911);
  const auto up_to = [&](std::size_t n) { return random() % n; };
  TermFrame any = frame(2021, 2024);
  any.event = date(2022, 3, 1);
  std::size_t terms = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string words;
    for (std::size_t n = up_to(9); n > 0; --n) {
      words += up_to(12) == 0 ? std::string(1, static_cast<char>(up_to(256)))
                              : vocabulary[up_to(vocabulary.size())];
      if (up_to(5) != 0) words += ' ';
    }
    const auto parsed = parse_term(words);
    CAPTURE(words);
    REQUIRE(parsed.term.has_value() != parsed.problem.has_value());
    if (parsed.problem) {
      REQUIRE(parsed.problem->length >= 1);
      continue;
    }
    ++terms;
    REQUIRE_FALSE(parsed.term->meaning_ru().empty());
    for (const auto& one : occurrences(*parsed.term, any, always())) {
      REQUIRE((!one.opens || *one.opens <= one.due));
    }
    control_points(*parsed.term, any, always());
  }
  CHECK(terms > 500);
}
