#include "engine/exchange/columns.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/model/party_text.hpp"

namespace marshrut {

namespace {

/// The known column of this name, or `known.size()`.
std::size_t find_column(const std::vector<Column>& known, const std::string& header) {
  const std::string normal = normal_text(header);
  const auto found = std::find_if(known.begin(), known.end(), [&](const Column& column) {
    return std::any_of(column.names.begin(), column.names.end(),
                       [&](const std::string& name) { return normal_text(name) == normal; });
  });
  return static_cast<std::size_t>(found - known.begin());
}

Error duplicate_column(const CsvTable& table, const std::string& name) {
  return error(
      ErrorKind::Invalid,
      fmt::format("строка {}: столбец «{}» указан дважды; оставьте один", table.header_line, name),
      fmt::format("line {}: the column \"{}\" is there twice; keep one", table.header_line, name));
}

Error missing_columns(const CsvTable& table, const std::vector<const Column*>& missing,
                      const std::vector<std::string>& unknown) {
  std::vector<std::string> ru;
  std::vector<std::string> en;
  for (const Column* column : missing) {
    std::string near;
    for (const std::string& name : column->names) {
      if (near.empty()) near = nearest(name, unknown);
    }
    const std::string& name = column->names.front();
    ru.push_back(near.empty() ? fmt::format("«{}»", name)
                              : fmt::format("«{}» (возможно, это «{}»)", name, near));
    en.push_back(near.empty() ? fmt::format("\"{}\"", name)
                              : fmt::format("\"{}\" (perhaps \"{}\")", name, near));
  }
  return error(
      ErrorKind::Invalid,
      fmt::format("строка {}: {} {}", table.header_line,
                  ru.size() == 1 ? "нет обязательного столбца" : "нет обязательных столбцов",
                  join(ru, ", ")),
      fmt::format("line {}: required columns are missing: {}", table.header_line, join(en, ", ")));
}

RowProblem unknown_column(std::size_t line, const std::string& header,
                          const std::vector<Column>& known) {
  std::vector<std::string> names;
  for (const Column& column : known) {
    names.insert(names.end(), column.names.begin(), column.names.end());
  }
  const std::string near = nearest(header, names);
  Message message{fmt::format("столбец «{}» не известен и пропущен", header),
                  fmt::format("the column \"{}\" is not known and was skipped", header)};
  if (!near.empty()) {
    message.ru += fmt::format("; возможно, имелось в виду «{}»", near);
    message.en += fmt::format("; perhaps \"{}\" was meant", near);
  }
  return {line, Severity::Notice, std::move(message)};
}

}  // namespace

Result<Columns> Columns::match(const CsvTable& table, std::vector<Column> known,
                               std::vector<RowProblem>& problems) {
  Columns columns;
  columns.known_ = std::move(known);
  columns.places_.resize(columns.known_.size());
  std::vector<std::string> unknown;
  for (std::size_t place = 0; place < table.header.size(); ++place) {
    const std::string& header = table.header[place];
    const std::size_t column = find_column(columns.known_, header);
    if (column == columns.known_.size()) {
      unknown.push_back(header);
    } else if (columns.places_[column]) {
      return duplicate_column(table, header);
    } else {
      columns.places_[column] = place;
    }
  }
  std::vector<const Column*> missing;
  for (std::size_t column = 0; column < columns.known_.size(); ++column) {
    const Column& one = columns.known_[column];
    if (one.required && !columns.places_[column]) missing.push_back(&one);
  }
  if (!missing.empty()) return missing_columns(table, missing, unknown);
  for (const std::string& header : unknown) {
    problems.push_back(unknown_column(table.header_line, header, columns.known_));
  }
  return columns;
}

std::string_view Columns::cell(const CsvRow& row, std::size_t column) const {
  const auto place = places_[column];
  return place ? std::string_view(row.cells[*place]) : std::string_view();
}

std::string RowReader::required(std::size_t column) {
  std::string cell = text(column);
  if (cell.empty())
    problem(column, {"ячейка пуста; заполните её", "the cell is empty; fill it in"});
  return cell;
}

void RowReader::problem(std::size_t column, const Message& message) {
  const std::string& name = columns_.name(column);
  problem(Message{fmt::format("столбец «{}»: {}", name, message.ru),
                  fmt::format("column \"{}\": {}", name, message.en)});
}

void RowReader::problem(Message message) {
  problems_.push_back({row_.line, Severity::Error, std::move(message)});
  damaged_ = true;
}

}  // namespace marshrut
