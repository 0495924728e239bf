// Goal: a coordinator's file of people becomes register records, and each damaged row is told with
// its line, reason and nearest fix while the good ones go in. Method: tables of small files.
#include "engine/exchange/people_csv.hpp"

#include <catch2/catch.hpp>

#include "engine/exchange/cells.hpp"

using namespace marshrut;

namespace {

const std::vector<Organisation> schools = {
    {.key = "s1", .district = "d", .kind = "school", .name = "МБОУ «СОШ № 1»"},
    {.key = "s2", .district = "d", .kind = "school", .name = "МБОУ «СОШ № 2»"}};

PeopleImport people(const std::string& bytes) {
  auto import = read_people_csv(bytes, "d", schools);
  REQUIRE(import.ok());
  return std::move(import).value();
}

/// The one problem of a file with one damaged row.
std::string problem_of(const std::string& header, const std::string& row) {
  const PeopleImport import = people(header + "\n" + row + "\n");
  CHECK(import.people.empty());
  REQUIRE(import.problems.size() == 1);
  CHECK(import.problems[0].line == 2);
  CHECK(import.problems[0].severity == Severity::Error);
  return import.problems[0].message.ru;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a full row becomes a person", "[exchange]") {
  const PeopleImport import = people(
      "Ключ;ФИО;Должность;Организация;Предметы;Стаж;Категория;Дата категории;"
      "Дата окончания курсов;Почта;С;По\n"
      "t1;Иванова Анна Петровна;учитель;МБОУ \"СОШ №1\";математика, физика;12;первая;01.09.2023;"
      "2024-05-31;ivanova@school.ru;1.9.2012;\n");
  CHECK(import.problems.empty());
  const Person expected = {.key = "t1",
                           .district = "d",
                           .name = "Иванова Анна Петровна",
                           .post = "учитель",
                           .organisation_key = "s1",
                           .subjects = {"математика", "физика"},
                           .experience_years = 12,
                           .category = Category::First,
                           .category_on = date(2023, 9, 1),
                           .last_course_ended = date(2024, 5, 31),
                           .mail = "ivanova@school.ru",
                           .valid = {.from = date(2012, 9, 1)}};
  REQUIRE(import.people.size() == 1);
  CHECK(import.people[0] == expected);
}

TEST_CASE("English headers in any order and empty optional cells will do", "[exchange]") {
  const PeopleImport import =
      people("post,NAME,Key,organisation,experience\nучитель,Иванова А.П.,t1,s2,\n");
  CHECK(import.problems.empty());
  REQUIRE(import.people.size() == 1);
  CHECK(import.people[0].organisation_key == "s2");
  CHECK(import.people[0].experience_years == 0);
}

TEST_CASE("a damaged cell is told with its reason and the nearest fix", "[exchange]") {
  struct Case {
    std::string column, cell, reason;
  };
  const std::vector<Case> cases = {
      {"дата категории", "31.02.2024", "возможно, имелось в виду 29.02.2024"},
      {"дата категории", "09.25.2024", "возможно, имелось в виду 25.09.2024"},
      {"дата категории", "01.09.24", "возможно, имелось в виду 01.09.2024"},
      {"дата категории", "осень", "ДД.ММ.ГГГГ"},
      {"дата категории", "01.09.0024", "год"},
      {"стаж", "12 лет", "пишите, например, 12"},
      {"стаж", "-1", "от 0 до 80"},
      {"стаж", "81", "от 0 до 80"},
      {"категория", "перввая", "«первая»"},
      {"категория", "третья", "«высшая»"},
      {"почта", "ivanova@school", "name@school.ru"},
      {"почта", "a@b.ru\r\nBcc: x@y.ru", "name@school.ru"},
      {"организация", "МБОУ «СОШ № 3»", "«МБОУ «СОШ № 1»»"},
      {"организация", "Театр", "сначала внесите её"}};
  for (const Case& one : cases) {
    CAPTURE(one.column, one.cell);
    const std::string problem =
        problem_of("ключ;ФИО;должность;" + one.column, "t1;Иванова;учитель;\"" + one.cell + "\"");
    CHECK(has(problem, "столбец «" + one.column + "»"));
    CHECK(has(problem, one.reason));
  }
}

TEST_CASE("an empty required cell and dates in the wrong order are problems", "[exchange]") {
  CHECK(has(problem_of("ключ;ФИО;должность", "t1;;учитель"), "столбец «ФИО»: ячейка пуста"));
  CHECK(has(problem_of("ключ;ФИО;должность;с;по", "t1;И;у;02.09.2024;01.09.2024"),
            "начало 02.09.2024 позже конца 01.09.2024"));
}

TEST_CASE("damaged rows do not stop the good ones, and come by line", "[exchange]") {
  const PeopleImport import = people(
      "ключ;ФИО;должность;стаж\n"
      "t1;Иванова;учитель;много\n"
      "t2;Петрова;учитель\n"
      "t3;Сидорова;\"учитель;4\n"
      "t4;Кузнецова;учитель;4\n"
      "t5;;;x\n");
  REQUIRE(import.people.size() == 1);
  CHECK(import.people[0].key == "t4");
  std::vector<std::size_t> lines;
  for (const RowProblem& problem : import.problems) lines.push_back(problem.line);
  CHECK(lines == std::vector<std::size_t>{2, 3, 4, 6, 6, 6});
}

TEST_CASE("the second row of a key is a problem that names both lines", "[exchange]") {
  const PeopleImport import =
      people("ключ;ФИО;должность\nt1;Иванова;учитель\nt2;Петрова;учитель\nt1;Сидорова;учитель\n");
  CHECK(import.people.size() == 2);
  REQUIRE(import.problems.size() == 1);
  CHECK(import.problems[0].line == 4);
  CHECK(has(import.problems[0].message.ru, "в строке 2"));
  CHECK(has(import.problems[0].message.ru, "в строке 4"));
}

TEST_CASE("an unknown column is told once, with the nearest name, and skipped", "[exchange]") {
  const PeopleImport import =
      people("ключ;ФИО;должность;предмты;цвет\nt1;И;у;химия;синий\nt2;И;у;химия;синий\n");
  CHECK(import.people.size() == 2);
  REQUIRE(import.problems.size() == 2);
  CHECK(import.problems[0].severity == Severity::Notice);
  CHECK(import.problems[0].message.ru ==
        "столбец «предмты» не известен и пропущен; возможно, имелось в виду «предметы»");
  CHECK(import.problems[1].message.ru == "столбец «цвет» не известен и пропущен");
}

TEST_CASE("a file without a required column is refused, and the nearest header named",
          "[exchange]") {
  const auto import = read_people_csv("ключ;ФИО;долность\nt1;И;у\n", "d", {});
  REQUIRE_FALSE(import.ok());
  CHECK(import.error().kind == ErrorKind::Invalid);
  CHECK(import.error().message.ru ==
        "строка 1: нет обязательного столбца «должность» (возможно, это «долность»)");
  CHECK_FALSE(read_people_csv("ключ;ФИО;name;должность\n", "d", {}).ok());
}

TEST_CASE("a name that two organisations bear asks for the key", "[exchange]") {
  auto twins = schools;
  twins[1].name = twins[0].name;
  const auto import = read_people_csv(
      "ключ;ФИО;должность;организация\nt1;И;у;МБОУ СОШ № 1\nt2;И;у;s2\n", "d", twins);
  REQUIRE(import.ok());
  REQUIRE(import->people.size() == 1);
  CHECK(import->people[0].organisation_key == "s2");
  CHECK(has(import->problems.at(0).message.ru, "укажите ключ"));
}

TEST_CASE("organisations are read with their kinds in Russian or English", "[exchange]") {
  const auto import = read_organisations_csv(
      "ключ;вид;название;руководитель;с\n"
      "s1;СОШ;МБОУ «СОШ № 1»;t1;01.01.2010\n"
      "k1;Детский сад;МДОУ «Солнышко»;;\n"
      "c1;centre;МКУО ЦОКО;;\n"
      "x1;шклоа;МБОУ;;\n"
      "x2;завод;ЗАО;;\n",
      "d");
  REQUIRE(import.ok());
  REQUIRE(import->organisations.size() == 3);
  const Organisation expected = {.key = "s1",
                                 .district = "d",
                                 .kind = "school",
                                 .name = "МБОУ «СОШ № 1»",
                                 .head_key = "t1",
                                 .valid = {.from = date(2010, 1, 1)}};
  CHECK(import->organisations[0] == expected);
  CHECK(import->organisations[1].kind == "kindergarten");
  CHECK(import->organisations[2].kind == "centre");
  REQUIRE(import->problems.size() == 2);
  CHECK(has(import->problems[0].message.ru, "«школа»"));
  CHECK(import->problems[1].line == 6);
}

TEST_CASE("mail addresses are plain and strict", "[exchange]") {
  for (const std::string good :
       {"a@b.ru", "ivanova.a-p+1@mail.school-1.ru", "x@xn--80aswg.xn--p1ai"}) {
    CAPTURE(good);
    CHECK(is_mail_address(good));
  }
  const std::vector<std::string> bad = {"",
                                        "@",
                                        "a@",
                                        "@b.ru",
                                        "a@b",
                                        "a b@c.ru",
                                        "a@b..ru",
                                        ".a@b.ru",
                                        "a.@b.ru",
                                        "a..b@c.ru",
                                        "a@-b.ru",
                                        "a@b-.ru",
                                        "a@b.r",
                                        "a@b.12",
                                        "a@b@c.ru",
                                        "a@b.ru,c@d.ru",
                                        "<a@b.ru>",
                                        "a@b.ru\n",
                                        "a@b.ru\r\nBcc:c@d.ru",
                                        "иванова@школа.рф",
                                        std::string(65, 'a') + "@b.ru",
                                        "a@" + std::string(64, 'b') + ".ru",
                                        "a@" + std::string(260, 'b') + ".ru"};
  for (const std::string& address : bad) {
    CAPTURE(address);
    CHECK_FALSE(is_mail_address(address));
  }
}
