#include "engine/base/text.hpp"

#include <algorithm>
#include <numeric>

namespace marshrut {

namespace {

constexpr char32_t replacement = 0xFFFD;

struct Decoded {
  char32_t point;
  std::size_t bytes;  // 0: broken
};

/// The character at the start of a non-empty `bytes` (RFC 3629: no overlong forms, no surrogates).
Decoded decode(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char first = at(0);
  if (first < 0x80) return {first, first == 0 ? std::size_t{0} : std::size_t{1}};
  std::size_t length = 0;
  char32_t point = 0;
  char32_t smallest = 0;
  if ((first & 0xE0U) == 0xC0U) {
    length = 2, point = first & 0x1FU, smallest = 0x80;
  } else if ((first & 0xF0U) == 0xE0U) {
    length = 3, point = first & 0x0FU, smallest = 0x800;
  } else if ((first & 0xF8U) == 0xF0U) {
    length = 4, point = first & 0x07U, smallest = 0x10000;
  }
  if (length == 0 || bytes.size() < length) return {replacement, 0};
  for (std::size_t i = 1; i < length; ++i) {
    if ((at(i) & 0xC0U) != 0x80U) return {replacement, 0};
    point = (point << 6U) | (at(i) & 0x3FU);
  }
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (point < smallest || point > 0x10FFFF || surrogate) return {replacement, 0};
  return {point, length};
}

bool is_space(char32_t point) {
  return point == ' ' || (point >= '\t' && point <= '\r') || point == 0xA0 || point == 0x202F ||
         point == 0x2009 || point == 0xFEFF;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  for (std::size_t i = 0; i < bytes.size();) {
    // Latin and Cyrillic letters, of which nearly every text is made, need no decoding.
    if (at(i) - 1U < 0x7FU) {
      ++i;
    } else if (at(i) - 0xC2U <= 0x1DU && i + 1 < bytes.size() && (at(i + 1) & 0xC0U) == 0x80U) {
      i += 2;
    } else {
      const std::size_t length = decode(bytes.substr(i)).bytes;
      if (length == 0) return false;
      i += length;
    }
  }
  return true;
}

std::string repair_utf8(std::string_view bytes) {
  if (is_utf8(bytes)) return std::string(bytes);
  std::string out;
  while (!bytes.empty()) {
    const auto [point, length] = decode(bytes);
    append_utf8(out, length == 0 ? replacement : point);
    bytes.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

std::string shorten(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  constexpr std::string_view mark = "…";
  std::size_t end = bytes > mark.size() ? bytes - mark.size() : 0;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + std::string(mark);
}

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> points;
  points.reserve(text.size());
  while (!text.empty()) {
    const auto [point, length] = decode(text);
    points.push_back(length == 0 ? replacement : point);
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return points;
}

std::string from_code_points(const std::vector<char32_t>& points) {
  std::string out;
  for (const char32_t point : points) append_utf8(out, point);
  return out;
}

void append_utf8(std::string& out, char32_t point) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0U | (point >> 6U)), put(0x80U | (point & 0x3FU));
  } else if (point < 0x10000) {
    put(0xE0U | (point >> 12U)), put(0x80U | ((point >> 6U) & 0x3FU)), put(0x80U | (point & 0x3FU));
  } else {
    put(0xF0U | (point >> 18U)), put(0x80U | ((point >> 12U) & 0x3FU));
    put(0x80U | ((point >> 6U) & 0x3FU)), put(0x80U | (point & 0x3FU));
  }
}

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  }));
}

std::string pad_right(std::string_view text, std::size_t columns) {
  std::string out(text);
  if (const auto have = width(text); have < columns) out.append(columns - have, ' ');
  return out;
}

std::string pad_left(std::string_view text, std::size_t columns) {
  const auto have = width(text);
  return (have < columns ? std::string(columns - have, ' ') : std::string()) + std::string(text);
}

char32_t lower(char32_t point) {
  if (point >= 'A' && point <= 'Z') return point + 32;
  if (point >= 0x410 && point <= 0x42F) return point + 32;  // А…Я
  if (point >= 0x400 && point <= 0x40F) return point + 80;  // Ѐ…Џ, Ё among them
  return point;
}

std::string lower(std::string_view text) {
  auto points = code_points(text);
  for (char32_t& point : points) point = lower(point);
  return from_code_points(points);
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const auto [point, length] = decode(text);
    if (length == 0 || !is_space(point)) break;
    text.remove_prefix(length);
  }
  while (!text.empty()) {
    std::size_t start = text.size() - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) --start;
    const auto [point, length] = decode(text.substr(start));
    if (length == 0 || !is_space(point)) break;
    text.remove_suffix(text.size() - start);
  }
  return text;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const auto at = text.find(separator);
    parts.emplace_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const auto& part : parts) {
    if (&part != &parts.front()) out += separator;
    out += part;
  }
  return out;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const auto left = code_points(lower(a));
  const auto right = code_points(lower(b));
  // Three rows of the usual table: a swap of neighbours looks two rows back.
  std::vector<std::size_t> before(right.size() + 1);
  std::vector<std::size_t> above(right.size() + 1);
  std::vector<std::size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= left.size(); ++i) {
    before.swap(above);
    above.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const bool same = left[i - 1] == right[j - 1];
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
      const bool swapped =
          i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row.back();
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(1, width(word) / 3) + 1;
  for (const auto& candidate : candidates) {
    const auto distance = edit_distance(word, candidate);
    if (distance < best_distance) best_distance = distance, best = candidate;
  }
  return best;
}

std::string_view plural(std::int64_t count, std::string_view one, std::string_view few,
                        std::string_view many) {
  const auto hundred = (count < 0 ? -count : count) % 100;
  const auto ten = hundred % 10;
  if (hundred >= 11 && hundred <= 14) return many;
  if (ten == 1) return one;
  return ten >= 2 && ten <= 4 ? few : many;
}

}  // namespace marshrut
