#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/exchange/cp1251.hpp"
#include "engine/exchange/csv.hpp"

namespace marshrut {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

Error unreadable(std::string ru, std::string en) {
  return error(ErrorKind::Invalid, std::move(ru), std::move(en));
}

Result<std::string> decode(std::string_view bytes) {
  if (bytes.size() > limits::csv_bytes) {
    return unreadable(
        fmt::format("файл больше {} МБ: разделите его на части", limits::csv_bytes >> 20U),
        fmt::format("the file is over {} MB: split it", limits::csv_bytes >> 20U));
  }
  if (bytes.starts_with("PK\x03\x04")) {
    return unreadable("это книга Excel или архив, а не CSV: сохраните лист как «CSV UTF-8»",
                      "this is a workbook or an archive, not CSV: save the sheet as CSV UTF-8");
  }
  if (bytes.find('\0') != std::string_view::npos) {
    return unreadable("это не текст в UTF-8 или Windows-1251: сохраните файл как «CSV UTF-8»",
                      "this is no text in UTF-8 or Windows-1251: save the file as CSV UTF-8");
  }
  const bool marked = bytes.starts_with(byte_order_mark);
  if (marked) bytes.remove_prefix(byte_order_mark.size());
  if (is_utf8(bytes)) return std::string(bytes);
  if (!marked) return from_cp1251(bytes);
  return unreadable("файл помечен как UTF-8, но часть его байтов повреждена: сохраните его ещё раз",
                    "the file is marked as UTF-8 but some of its bytes are broken: save it again");
}

/// The one of «;», «,» and tab that the line at the start of `text` has most, quotes aside.
char find_separator(std::string_view text) {
  constexpr std::array<char, 3> separators = {';', ',', '\t'};
  std::array<std::size_t, 3> counts{};
  bool quoted = false;
  for (const char byte : text) {
    if (byte == '"') quoted = !quoted;
    if (quoted) continue;
    if (byte == '\n' || byte == '\r') break;
    const auto found = std::find(separators.begin(), separators.end(), byte);
    if (found != separators.end()) ++counts[static_cast<std::size_t>(found - separators.begin())];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return *most == 0 ? ',' : separators[static_cast<std::size_t>(most - counts.begin())];
}

/// One pass over the text of a file.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text) {}

  Result<CsvTable> read() {
    skip_blank_lines();
    if (at_ == text_.size()) {
      return unreadable("файл пуст: в первой строке нужны названия столбцов",
                        "the file is empty: the first line must name the columns");
    }
    table_.separator = find_separator(text_.substr(at_));
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      const std::size_t line = line_;
      if (auto problem = read_row(line)) {
        if (table_.header.empty()) return header_error(line, *problem);
        table_.problems.push_back({line, Severity::Error, std::move(*problem)});
        at_ = begin;
        line_ = line;
        skip_line();
      }
    }
    return std::move(table_);
  }

 private:
  using Problem = std::optional<Message>;

  static Error header_error(std::size_t line, const Message& problem) {
    return unreadable(fmt::format("строка {}, названия столбцов: {}", line, problem.ru),
                      fmt::format("line {}, column names: {}", line, problem.en));
  }

  Problem read_row(std::size_t line) {
    std::vector<std::string> cells;
    do {
      std::string cell;
      if (auto problem = read_cell(cell)) return problem;
      cells.emplace_back(trim(cell));
    } while (take(table_.separator));
    take_line_end();
    const bool blank =
        std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return cell.empty(); });
    if (blank) return std::nullopt;
    if (table_.header.empty()) {
      table_.header = std::move(cells);
      table_.header_line = line;
      return std::nullopt;
    }
    const std::size_t columns = table_.header.size();
    while (cells.size() > columns && cells.back().empty()) cells.pop_back();
    if (cells.size() != columns) return wrong_width(cells.size(), columns);
    table_.rows.push_back({line, std::move(cells)});
    return std::nullopt;
  }

  [[nodiscard]] Message wrong_width(std::size_t cells, std::size_t columns) const {
    const auto number = static_cast<std::int64_t>(cells);
    const std::string shown = table_.separator == '\t' ? "Tab" : std::string(1, table_.separator);
    return {fmt::format("в строке {} {}, а в заголовке {}; проверьте разделители «{}» и кавычки",
                        cells, plural(number, "ячейка", "ячейки", "ячеек"), columns, shown),
            fmt::format("{} cells in the row, {} in the header; check the separators \"{}\" and "
                        "the quotes",
                        cells, columns, shown)};
  }

  Problem read_cell(std::string& cell) {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return take('"') ? read_quoted(cell) : read_plain(cell);
  }

  Problem read_plain(std::string& cell) {
    const std::array<char, 3> ends = {table_.separator, '\r', '\n'};
    const std::size_t end = std::min(
        text_.find_first_of(std::string_view(ends.data(), ends.size()), at_), text_.size());
    cell = text_.substr(at_, end - at_);
    at_ = end;
    if (std::count(cell.begin(), cell.end(), '"') % 2 == 0) return std::nullopt;
    return Message{
        fmt::format("непарная кавычка в ячейке «{}»; уберите её или добавьте вторую", shown(cell)),
        fmt::format("a single quote mark in the cell \"{}\"; remove it or add its pair",
                    shown(cell))};
  }

  Problem read_quoted(std::string& cell) {
    while (at_ < text_.size()) {
      const char byte = text_[at_++];
      if (byte != '"') {
        cell.push_back(byte);
        if (byte == '\n' || (byte == '\r' && !at('\n'))) ++line_;
      } else if (!take('"')) {
        return after_quote();
      } else {
        cell.push_back('"');
      }
    }
    return Message{"кавычка открыта и не закрыта до конца файла; закройте ячейку кавычкой",
                   "a quote mark is not closed before the end of the file; close the cell"};
  }

  Problem after_quote() {
    while (at(' ')) ++at_;
    if (at_ == text_.size() || at(table_.separator) || at('\r') || at('\n')) return std::nullopt;
    const std::size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
    const std::string rest = shown(text_.substr(at_, end - at_));
    return Message{
        fmt::format("после закрывающей кавычки стоит «{}»; кавычки внутри ячейки удвойте", rest),
        fmt::format("\"{}\" after the closing quote mark; double the quotes within a cell", rest)};
  }

  static std::string shown(std::string_view text) { return shorten(text, 40); }

  [[nodiscard]] bool at(char byte) const { return at_ < text_.size() && text_[at_] == byte; }

  bool take(char byte) {
    if (!at(byte)) return false;
    ++at_;
    return true;
  }

  void take_line_end() {
    const bool carriage_return = take('\r');
    const bool line_feed = take('\n');
    if (carriage_return || line_feed) ++line_;
  }

  void skip_line() {
    at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    take_line_end();
  }

  void skip_blank_lines() {
    while (at_ < text_.size()) {
      const std::size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
      if (!trim(text_.substr(at_, end - at_)).empty()) return;
      skip_line();
    }
  }

  const std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  CsvTable table_;
};

}  // namespace

Result<CsvTable> read_csv(std::string_view bytes) {
  MARSHRUT_TRY(const std::string text, decode(bytes));
  return CsvReader(text).read();
}

}  // namespace marshrut
