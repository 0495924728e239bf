#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/base/message.hpp"
#include "engine/base/result.hpp"
#include "engine/base/value.hpp"

namespace marshrut {

/// What is wrong with one row of a file. An Error: the row was left out. A Notice: a person should
/// know.
struct RowProblem {
  std::size_t line = 0;  ///< of the file, from 1: where the row begins
  Severity severity = Severity::Error;
  Message message;  ///< reason and nearest fix, without the line

  friend bool operator==(const RowProblem&, const RowProblem&) = default;
};

/// One row: as many cells as the header has, without white space at their ends.
struct CsvRow {
  std::size_t line = 0;  ///< where it begins; quoted cells may hold further lines
  std::vector<std::string> cells;
};

/// A file of comma-separated values (RFC 4180) whose first row that is not blank is the header.
struct CsvTable {
  char separator = ',';
  std::vector<std::string> header;
  std::size_t header_line = 0;
  std::vector<CsvRow> rows;          ///< the good ones; blank rows are dropped
  std::vector<RowProblem> problems;  ///< the damaged ones, by line
};

/// Reads UTF-8 with or without a byte order mark, or code page 1251 where the bytes are no UTF-8;
/// lines end in CRLF, LF or CR. The separator is whichever of «;», «,» and tab the header has most.
///
/// A damaged row costs that row alone: reading goes on at the next line, so that a quote that is
/// never closed cannot swallow what follows. Quotes within an unquoted cell («МКУ "ЦОКО"») are
/// text. Errors: Invalid over limits::csv_bytes, without a header, or where the file is no text at
/// all.
Result<CsvTable> read_csv(std::string_view bytes);

/// Writes CSV that spreadsheet programs open as it is meant: UTF-8 with a byte order mark, CRLF.
///
/// A text that a program could take for a formula (it begins with = + - @, their full-width forms,
/// a tab or a line break) gets an apostrophe before it (CSV injection, OWASP); numbers stay
/// numbers. With «;», the separator of Russian spreadsheets, decimals are written with a comma.
class CsvWriter {
 public:
  explicit CsvWriter(char separator = ';');

  /// Cells are texts, numbers, truths (да, нет) or null (an empty cell); others are a bug (CHECK).
  void add(const std::vector<Value>& row);

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  [[nodiscard]] std::string cell(const Value& value) const;

  char separator_;
  std::string text_;
};

}  // namespace marshrut
