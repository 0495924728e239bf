// Goal: docs/terms.md tells the truth about every form of the term language.
// Method: its table rows are read and each example is parsed.
#include <catch2/catch.hpp>

#include "time_fixture.hpp"

using namespace marshrut;

namespace {

struct Row {
  std::string words;
  std::string kind;
  std::string meaning;
};

/// Rows of three cells whose second is a kind of term.
std::vector<Row> documented() {
  std::vector<Row> rows;
  for (const auto& line : split(read_source_file("docs/terms.md"), '\n')) {
    const auto cells = split(line, '|');
    if (cells.size() != 5) continue;
    Row row{std::string(trim(cells[1])), std::string(trim(cells[2])), std::string(trim(cells[3]))};
    if (row.kind != "вид" && row.kind.find("--") == std::string::npos) rows.push_back(row);
  }
  return rows;
}

}  // namespace

TEST_CASE("every form that the manual shows means what it says", "[time]") {
  const auto rows = documented();
  CHECK(rows.size() >= 440);
  for (const auto& row : rows) {
    CAPTURE(row.words);
    const auto read = term(row.words);
    CHECK(std::string(word(read.kind())) == row.kind);
    CHECK(read.meaning_ru() == row.meaning);
  }
}
