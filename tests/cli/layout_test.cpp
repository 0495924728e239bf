// Goal: long official titles stay readable at any width of the terminal, and nothing is lost.
// Method: examples for the look, properties over random words and widths for the laws.

#include "engine/cli/layout.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "engine/base/text.hpp"

namespace marshrut {

namespace {

std::string letters(const std::string& text) {
  std::string kept;
  for (const char c : text) {
    if (c != ' ' && c != '\n') kept.push_back(c);
  }
  return kept;
}

std::vector<std::string> random_words() {
  const auto numbers = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 30));
  std::vector<std::string> words;
  for (const int length : numbers) {
    std::string word;
    for (int i = 0; i < length; ++i) word += i % 3 == 0 ? "ж" : "a";
    words.push_back(word);
  }
  return words;
}

}  // namespace

TEST_CASE("a text wraps between words by characters, not bytes") {
  CHECK(wrap("отчёт за первое полугодие", 12) ==
        std::vector<std::string>{"отчёт за", "первое", "полугодие"});
}

TEST_CASE("a word longer than the line is cut") {
  CHECK(wrap("да профразвитие", 5) == std::vector<std::string>{"да", "профр", "азвит", "ие"});
}

TEST_CASE("an empty text is one empty line") {
  CHECK(wrap("  ", 10) == std::vector<std::string>{""});
}

TEST_CASE("hung lines stand under the end of the head") {
  CHECK(hang("№ 1 ", "раз два три", 9) == "№ 1 раз\n    два\n    три\n");
}

TEST_CASE("wrapping keeps every letter and every width") {
  CHECK(rc::check("no width breaks it", [] {
    const std::string text = join(random_words(), " ");
    const auto columns = static_cast<std::size_t>(*rc::gen::inRange(1, 60));
    const auto lines = wrap(text, columns);
    for (const std::string& line : lines) RC_ASSERT(width(line) <= columns);
    RC_ASSERT(letters(join(lines, "")) == letters(text));
  }));
}

TEST_CASE("a table that fits is as wide as its cells") {
  TextTable table({"Код", "Район"});
  table.add({"a/b", "Калининский район"});
  CHECK(table.text(100) == "Код  Район\n──────────────────────\na/b  Калининский район\n");
}

TEST_CASE("the widest column of a table gives way first") {
  TextTable table({"№", "Мероприятие"});
  table.add({"12", "Разработка положения о мониторинге"});
  CHECK(table.text(16) ==
        "№   Мероприятие\n"
        "────────────────\n"
        "12  Разработка\n"
        "    положения о\n"
        "    мониторинге\n");
}

TEST_CASE("a table cuts no word while another column can give way") {
  TextTable table({"Код", "Округ"});
  table.add({"sverdlovsk/nizhnyaya-tura", "Нижнетуринский городской округ"});
  CHECK_THAT(table.text(45),
             Catch::Matchers::Contains("sverdlovsk/nizhnyaya-tura  Нижнетуринский"));
}

TEST_CASE("no line of a table is wider than the terminal") {
  CHECK(rc::check("no width breaks it", [] {
    TextTable table({"один", "два", "три"});
    std::string all = "одиндватри";
    for (int row = *rc::gen::inRange(0, 4); row > 0; --row) {
      std::vector<std::string> cells;
      for (int i = 0; i < 3; ++i) {
        cells.push_back(join(random_words(), " "));
        all += letters(cells.back());
      }
      table.add(cells);
    }
    const auto columns = static_cast<std::size_t>(*rc::gen::inRange(7, 90));
    const std::string text = table.text(columns);
    for (const std::string& line : split(text, '\n')) RC_ASSERT(width(line) <= columns);
    std::size_t bytes = 0;
    for (const std::string& line : split(text, '\n')) {
      if (line.find("─") == std::string::npos) bytes += letters(line).size();
    }
    RC_ASSERT(bytes == all.size());
  }));
}

}  // namespace marshrut
