#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "engine/base/text.hpp"

namespace marshrut::samples {

/// The rows of so many cells of a manual's tables, cells trimmed, lines under the headings left
/// out.
inline std::vector<std::vector<std::string>> manual_table(const std::string& path,
                                                          std::size_t columns) {
  std::ifstream file(MARSHRUT_SOURCE_DIR "/" + path);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  std::vector<std::vector<std::string>> rows;
  for (const std::string& line : split(text, '\n')) {
    const auto cells = split(line, '|');
    if (cells.size() != columns + 2 || line.starts_with("|-")) continue;
    std::vector<std::string> row;
    for (std::size_t i = 1; i <= columns; ++i) row.emplace_back(trim(cells[i]));
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace marshrut::samples
