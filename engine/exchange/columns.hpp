#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/exchange/csv.hpp"

namespace marshrut {

/// A column that a file may have: the names it goes by, the one for messages first.
struct Column {
  std::vector<std::string> names;  ///< letter case, ё and е, spaces aside
  bool required = false;
};

/// Which column of a file is which. Columns are numbered as in the list given to `match`.
class Columns {
 public:
  /// A column that nobody knows is a Notice, with the nearest name that would be known.
  /// Errors: Invalid where a required column is missing, or one stands there twice.
  static Result<Columns> match(const CsvTable& table, std::vector<Column> known,
                               std::vector<RowProblem>& problems);

  /// The cell of a row; empty where the file has no such column.
  [[nodiscard]] std::string_view cell(const CsvRow& row, std::size_t column) const;
  [[nodiscard]] const std::string& name(std::size_t column) const {
    return known_[column].names.front();
  }

 private:
  std::vector<Column> known_;
  std::vector<std::optional<std::size_t>> places_;  ///< in the file, by known column
};

/// Reads the cells of one row and collects what is wrong with them.
class RowReader {
 public:
  RowReader(const Columns& columns, const CsvRow& row, std::vector<RowProblem>& problems)
      : columns_(columns), row_(row), problems_(problems) {}

  [[nodiscard]] std::string text(std::size_t column) const {
    return std::string(columns_.cell(row_, column));
  }
  /// An empty cell is a problem.
  std::string required(std::size_t column);
  /// What `read` makes of a cell; nothing where the cell is empty or `read` refuses it.
  template <class Read>
  auto optional(std::size_t column, Read read)
      -> std::optional<std::decay_t<decltype(read(std::string_view()).value())>> {
    const auto cell = columns_.cell(row_, column);
    if (cell.empty()) return std::nullopt;
    auto value = read(cell);
    if (value.ok()) return std::move(value).value();
    problem(column, value.error().message);
    return std::nullopt;
  }

  void problem(std::size_t column, const Message& message);
  void problem(Message message);
  [[nodiscard]] bool damaged() const { return damaged_; }

 private:
  const Columns& columns_;
  const CsvRow& row_;
  std::vector<RowProblem>& problems_;
  bool damaged_ = false;
};

}  // namespace marshrut
