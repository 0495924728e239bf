#include "engine/cli/layout.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "engine/base/check.hpp"
#include "engine/base/text.hpp"

namespace marshrut {

namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) {
      word.push_back(c);
    } else if (!word.empty()) {
      words.push_back(std::move(word)), word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

/// Cuts a word that no line can hold into pieces; the last one is returned for more words to
/// follow.
std::string cut(const std::string& word, std::size_t columns, std::vector<std::string>& lines) {
  const auto points = code_points(word);
  std::size_t start = 0;
  while (points.size() - start > columns) {
    std::string piece;
    for (std::size_t i = start; i < start + columns; ++i) append_utf8(piece, points[i]);
    lines.push_back(std::move(piece));
    start += columns;
  }
  std::string rest;
  for (std::size_t i = start; i < points.size(); ++i) append_utf8(rest, points[i]);
  return rest;
}

/// Takes from the widest column that may still give, until the sum of all is at most `room`.
void narrow(std::vector<std::size_t>& widths, const std::vector<std::size_t>& least,
            std::size_t room) {
  auto total = std::accumulate(widths.begin(), widths.end(), std::size_t{0});
  while (total > room) {
    std::optional<std::size_t> widest;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (widths[i] > least[i] && (!widest || widths[i] > widths[*widest])) widest = i;
    }
    if (!widest) return;
    --widths[*widest], --total;
  }
}

void trim_right(std::string& line) { line.erase(line.find_last_not_of(' ') + 1); }

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t columns) {
  columns = std::max<std::size_t>(columns, 1);
  std::vector<std::string> lines;
  std::string line;
  for (const std::string& word : words_of(text)) {
    const std::size_t used = width(line);
    if (used > 0 && used + 1 + width(word) <= columns) {
      line += " " + word;
      continue;
    }
    if (used > 0) lines.push_back(std::move(line));
    line = cut(word, columns, lines);
  }
  if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
  return lines;
}

std::string hang(std::string_view head, std::string_view text, std::size_t columns) {
  const std::size_t indent = width(head);
  std::string out(head);
  bool first = true;
  for (const std::string& line : wrap(text, columns > indent ? columns - indent : 1)) {
    if (!first) out.append(indent, ' ');
    first = false;
    out += line;
    trim_right(out);
    out += '\n';
  }
  return out;
}

TextTable::TextTable(std::vector<std::string> header) { rows_.push_back(std::move(header)); }

void TextTable::add(std::vector<std::string> cells) {
  MARSHRUT_CHECK(cells.size() == rows_.front().size(), "a row of a table has its header's cells");
  rows_.push_back(std::move(cells));
}

std::vector<std::size_t> TextTable::widths(std::size_t columns) const {
  std::vector<std::size_t> widths(rows_.front().size(), 1);
  std::vector<std::size_t> longest_words = widths;
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], width(row[i]));
      for (const std::string& word : words_of(row[i])) {
        longest_words[i] = std::max(longest_words[i], width(word));
      }
    }
  }
  const std::size_t gaps = gap * (widths.size() - 1);
  const std::size_t room = columns > gaps ? columns - gaps : 0;
  narrow(widths, longest_words, room);
  narrow(widths, std::vector<std::size_t>(widths.size(), 1), room);
  return widths;
}

std::string TextTable::text(std::size_t columns) const {
  const auto columns_wide = widths(columns);
  std::string out;
  for (const auto& row : rows_) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
      cells.push_back(wrap(row[i], columns_wide[i]));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      std::string whole;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool there = line < cells[i].size();
        whole += pad_right(there ? cells[i][line] : "", columns_wide[i] + gap);
      }
      trim_right(whole);
      out += whole + '\n';
    }
    if (&row == &rows_.front()) {
      const auto all = std::accumulate(columns_wide.begin(), columns_wide.end(),
                                       gap * (columns_wide.size() - 1));
      for (std::size_t i = 0; i < all; ++i) out += "─";
      out += '\n';
    }
  }
  return out;
}

}  // namespace marshrut
