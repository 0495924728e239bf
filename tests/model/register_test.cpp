// Goal: the register's small words are read as documents write them. Method: tables of cases.
#include "engine/model/register.hpp"

#include <catch2/catch.hpp>

using namespace marshrut;

TEST_CASE("a category is read in the words of documents and in its own", "[model]") {
  using enum Category;
  const std::vector<std::pair<std::string, Category>> cases = {
      {"первая", First},
      {"Первая квалификационная категория", First},
      {"1-я кат.", First},
      {"Высшая", Highest},
      {"высшая категория", Highest},
      {"СЗД", Conformity},
      {"Соответствие занимаемой должности", Conformity},
      {"соответствует занимаемой должности", Conformity},
      {"без категории", None},
      {"нет", None},
      {"—", None},
      {"", None},
      {"педагог-методист", HighestMethodist},
      {"Учитель-наставник", HighestMentor}};
  for (const auto& [words, category] : cases) {
    CAPTURE(words);
    CHECK(category_from(words) == category);
  }
}

TEST_CASE("words that are no category are refused", "[model]") {
  for (const std::string words : {"третья", "категория", "?", "высшая и первая", "22"}) {
    CAPTURE(words);
    CHECK_FALSE(category_from(words).has_value());
  }
}

TEST_CASE("every category is read back from its own word", "[model]") {
  using enum Category;
  for (const auto category : {None, Conformity, First, Highest, HighestMethodist, HighestMentor}) {
    CHECK(category_from(word(category)) == category);
  }
}

TEST_CASE("a full name is shortened as plans write it", "[model]") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Иванова Анна Петровна", "Иванова А.П."},
      {" Иванова  Анна ", "Иванова А."},
      {"Иванова", "Иванова"},
      {"Петрова-Водкина Ёлка Ильинична", "Петрова-Водкина Ё.И."},
      {"Алиев Мамед Гусейн оглы", "Алиев М.Г."},
      {"Иванова А.П.", "Иванова А.П."},
      {"А.П. Иванова", "Иванова А.П."},
      {"Иванова\u00A0Анна\u00A0Петровна", "Иванова А.П."},
      {"", ""}};
  for (const auto& [full, brief] : cases) {
    CAPTURE(full);
    CHECK(short_name(full) == brief);
  }
}

TEST_CASE("a validity includes both its days", "[model]") {
  const Date monday = Date{std::chrono::year{2024} / 9 / 2};
  const Validity valid{.from = monday, .to = monday + days{1}};
  CHECK_FALSE(valid.on(monday - days{1}));
  CHECK(valid.on(monday));
  CHECK(valid.on(monday + days{1}));
  CHECK_FALSE(valid.on(monday + days{2}));
  CHECK(Validity{}.on(monday));
}
