#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace marshrut {

/// Lines of at most `columns` characters (at least 1), broken between words; a longer word is cut.
/// White space and line ends of `text` part words and mean nothing else. Never empty.
std::vector<std::string> wrap(std::string_view text, std::size_t columns);

/// The same as one text with final newlines: the first line behind `head`, the others under its
/// end.
std::string hang(std::string_view head, std::string_view text, std::size_t columns);

/// A table for a terminal: a header, a rule, rows; columns two spaces apart.
///
/// Where the table is wider than the line, the widest columns give way and their cells wrap, so
/// that an official title of three hundred characters stays readable. Width counts characters.
class TextTable {
 public:
  static constexpr std::size_t gap = 2;  ///< spaces between columns

  explicit TextTable(std::vector<std::string> header);

  /// As many cells as the header has (CHECK).
  void add(std::vector<std::string> cells);
  [[nodiscard]] bool empty() const { return rows_.size() == 1; }
  /// Every line ends with a newline and has no spaces before it; none is longer than `columns`, as
  /// long as each column can have one character.
  [[nodiscard]] std::string text(std::size_t columns) const;

 private:
  [[nodiscard]] std::vector<std::size_t> widths(std::size_t columns) const;

  std::vector<std::vector<std::string>> rows_;  ///< the header is the first
};

}  // namespace marshrut
