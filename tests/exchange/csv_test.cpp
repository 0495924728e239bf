// Goal: a CSV file gives back what its author typed, and a damaged row costs that row alone; what
// we write opens as data, never as formulas. Method: tables of files, round trips, random bytes.
#include "engine/exchange/csv.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/exchange/cp1251.hpp"

using namespace marshrut;

namespace {

using Cells = std::vector<std::string>;

CsvTable table_of(const std::string& bytes) {
  auto table = read_csv(bytes);
  REQUIRE(table.ok());
  return std::move(table).value();
}

/// Rows that are good, and the lines of those that are not.
struct Told {
  std::vector<Cells> rows;
  std::vector<std::size_t> bad_lines;
  friend bool operator==(const Told&, const Told&) = default;
};

Told told(const std::string& bytes) {
  Told out;
  const CsvTable table = table_of(bytes);
  for (const CsvRow& row : table.rows) out.rows.push_back(row.cells);
  for (const RowProblem& problem : table.problems) out.bad_lines.push_back(problem.line);
  return out;
}

}  // namespace

TEST_CASE("the separator is the header's", "[exchange]") {
  const std::vector<Cells> rows = {{"1", "а", "б"}};
  CHECK(told("n,x,y\n1,а,б\n").rows == rows);
  CHECK(told("n;x;y\n1;а;б\n").rows == rows);
  CHECK(told("n\tx\ty\n1\tа\tб\n").rows == rows);
  CHECK(told("\"фамилия, имя, отчество\";x;y\n1;а;б\n").rows == rows);
  CHECK(told("one\n1\n2").rows == std::vector<Cells>{{"1"}, {"2"}});
}

TEST_CASE("lines end in CRLF, LF or CR, and the last one need not end", "[exchange]") {
  for (const std::string end : {"\r\n", "\n", "\r"}) {
    const CsvTable table = table_of("a;b" + end + "1;2" + end + end + "3;4");
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[0].line == 2);
    CHECK(table.rows[1].line == 4);
    CHECK(table.rows[1].cells == Cells{"3", "4"});
  }
}

TEST_CASE("quoted cells hold separators, quotes and lines", "[exchange]") {
  const CsvTable table =
      table_of("a;b\r\n\"x;y\";\"say \"\"hi\"\"\"\r\n\"1\r\n2\" ; z\r\nlast;\r\n");
  REQUIRE(table.rows.size() == 3);
  CHECK(table.problems.empty());
  CHECK(table.rows[0].cells == Cells{"x;y", "say \"hi\""});
  CHECK(table.rows[1].cells == Cells{"1\r\n2", "z"});
  CHECK(table.rows[2].line == 5);
  CHECK(table.rows[2].cells == Cells{"last", ""});
}

TEST_CASE("quotes inside an unquoted cell are its own", "[exchange]") {
  CHECK(told("a;b\nМКУ \"ЦОКО\";1\n").rows == std::vector<Cells>{{"МКУ \"ЦОКО\"", "1"}});
}

TEST_CASE("UTF-8 with and without a mark and code page 1251 read the same", "[exchange]") {
  const std::vector<Cells> rows = {{"Ёлкина", "№ 5"}};
  const std::string text = "ФИО;школа\nЁлкина;№ 5\n";
  CHECK(told(text).rows == rows);
  CHECK(told("\xEF\xBB\xBF" + text).rows == rows);
  CHECK(told("\xD4\xC8\xCE;\xF8\xEA\xEE\xEB\xE0\n\xA8\xEB\xEA\xE8\xED\xE0;\xB9 5\n").rows == rows);
  CHECK(table_of("\xEF\xBB\xBF" + text).header == Cells{"ФИО", "школа"});
}

TEST_CASE("every byte of code page 1251 becomes one character", "[exchange]") {
  std::string bytes;
  for (int byte = 1; byte < 256; ++byte) bytes.push_back(static_cast<char>(byte));
  const std::string text = from_cp1251(bytes);
  CHECK(is_utf8(text));
  CHECK(width(text) == 255);
  CHECK(from_cp1251("\xC0\xFF\xB8\x93\x94\xAB\xBB") == "Аяё“”«»");
}

TEST_CASE("a quote that is never closed costs its own row and no other", "[exchange]") {
  const Told expected = {{{"1", "x"}, {"3", "z"}}, {3}};
  CHECK(told("a;b\n1;x\n2;\"y\n3;z\n") == expected);
  CHECK(told("a;b\n1;x\n\"2;y\n3;z") == expected);
}

TEST_CASE("a stray quote that another one closes lines later is noticed", "[exchange]") {
  CHECK(told("a;b\n1;\"x\n2;y\n3;\"z\n") == Told{{{"2", "y"}}, {2, 4}});
  CHECK(told("a;b\n1;\"x\n2;y\n3\";z\n4;w\n") == Told{{{"2", "y"}, {"4", "w"}}, {2, 4}});
  CHECK(told("a;b\n\"1\"x;y\n2;z\n") == Told{{{"2", "z"}}, {2}});
}

TEST_CASE("a row of another width than the header is a problem with its reason", "[exchange]") {
  const CsvTable table = table_of("a;b;c\n1;2\n1;2;3;4\n1;2;3;;\n");
  REQUIRE(table.problems.size() == 2);
  CHECK(table.problems[0].line == 2);
  CHECK(table.problems[0].message.ru ==
        "в строке 2 ячейки, а в заголовке 3; проверьте разделители «;» и кавычки");
  CHECK(table.problems[1].line == 3);
  REQUIRE(table.rows.size() == 1);
  CHECK(table.rows[0].line == 4);
}

TEST_CASE("what is no CSV text is refused with advice", "[exchange]") {
  for (const auto& bytes : {std::string(), std::string(" \n\n"), std::string("\xEF\xBB\xBF"),
                            std::string("PK\x03\x04zip"), std::string("a\0b", 3),
                            std::string("\xEF\xBB\xBF\xFF"), std::string("\"a;b\n1;2\n")}) {
    CAPTURE(bytes);
    const auto table = read_csv(bytes);
    REQUIRE_FALSE(table.ok());
    CHECK(table.error().kind == ErrorKind::Invalid);
    CHECK_FALSE(table.error().message.ru.empty());
  }
}

TEST_CASE("a CSV file over the limit is refused", "[exchange]") {
  std::string bytes = "a\n";
  bytes.resize(limits::csv_bytes + 1, 'x');
  const auto table = read_csv(bytes);
  REQUIRE_FALSE(table.ok());
  CHECK(table.error().kind == ErrorKind::Invalid);
}

TEST_CASE("any bytes are read or refused, and every line is told at most once", "[exchange]") {
  const std::vector<std::string> parts = {"a",    ";",    ",",    "\"", "\n",
                                          "\r\n", "\"\"", "\xFF", "ё",  " "};
  const bool holds = rc::check([&] {
    std::string bytes = "x;y\n";
    const auto count = *rc::gen::inRange<std::size_t>(0, 40);
    for (std::size_t i = 0; i < count; ++i) bytes += *rc::gen::elementOf(parts);
    const auto table = read_csv(bytes);
    RC_ASSERT(table.ok());
    std::size_t last_row = 1;
    for (const CsvRow& row : table->rows) {
      RC_ASSERT(row.line > last_row);
      RC_ASSERT(row.cells.size() == 2);
      last_row = row.line;
    }
    std::size_t last_problem = 1;
    for (const RowProblem& problem : table->problems) {
      RC_ASSERT(problem.line > last_problem);
      last_problem = problem.line;
    }
  });
  CHECK(holds);
}

TEST_CASE("what is written is read back", "[exchange]") {
  const bool holds = rc::check([] {
    const auto separator = *rc::gen::element(';', ',', '\t');
    const auto part =
        rc::gen::element<std::string>("а", "Z", ";", ",", "\"", "\n", "\r\n", "5", "\t");
    CsvWriter writer(separator);
    writer.add({"один", "два"});
    std::string text = "т";
    for (const auto& piece : *rc::gen::container<std::vector<std::string>>(part)) text += piece;
    text += "т";
    writer.add({text, 7});
    const auto table = read_csv(writer.text());
    RC_ASSERT(table.ok());
    RC_ASSERT(table->problems.empty());
    RC_ASSERT(table->rows.at(0).cells == (Cells{text, "7"}));
  });
  CHECK(holds);
}

TEST_CASE("a text that could be a formula is written as text", "[exchange]") {
  for (const std::string text :
       {"=1+1", "+7 861", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1",
        "－1", "＠1", "=HYPERLINK(\"http://x\";\"y\")"}) {
    CAPTURE(text);
    CsvWriter writer;
    writer.add({"a", "b"});
    writer.add({text, "x"});
    const auto table = read_csv(writer.text());
    REQUIRE(table.ok());
    CHECK(table->rows.at(0).cells.at(0) == "'" + text);
  }
  CsvWriter writer;
  writer.add({std::string("\0=1", 3)});
  CHECK(writer.text().find("\n=") == std::string::npos);
  CHECK(writer.text().find("'\uFFFD=1") != std::string::npos);
}

TEST_CASE("numbers stay numbers, with the comma where the separator is Russian", "[exchange]") {
  CsvWriter russian;
  russian.add({-5, -1.5, true, false, Value(), "да"});
  CHECK(russian.text() == "\xEF\xBB\xBF-5;-1,5;да;нет;;да\r\n");
  CsvWriter english(',');
  english.add({-5, -1.5, "a,b"});
  CHECK(english.text() == "\xEF\xBB\xBF-5,-1.5,\"a,b\"\r\n");
}
