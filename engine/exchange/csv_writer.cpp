#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/check.hpp"
#include "engine/base/text.hpp"
#include "engine/exchange/csv.hpp"

namespace marshrut {

namespace {

bool could_be_formula(std::string_view text) {
  constexpr std::array<std::string_view, 12> starts = {"=",  "+",  "-",  "@",  "\t", "\r",
                                                       "\n", "＝", "＋", "－", "＠", "\uFFFD"};
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view start) { return text.starts_with(start); });
}

std::string quoted(std::string_view text, char separator) {
  const std::array<char, 4> special = {separator, '"', '\r', '\n'};
  const std::string_view marks(special.data(), special.size());
  const bool ends_in_space = trim(text).size() != text.size();
  if (text.find_first_of(marks) == std::string_view::npos && !ends_in_space) {
    return std::string(text);
  }
  std::string out = "\"";
  for (const char byte : text) {
    if (byte == '"') out.push_back('"');
    out.push_back(byte);
  }
  return out + '"';
}

std::string decimal(double number, char separator) {
  std::string out = fmt::format("{}", number);
  if (separator == ';') std::replace(out.begin(), out.end(), '.', ',');
  return quoted(out, separator);
}

}  // namespace

CsvWriter::CsvWriter(char separator) : separator_(separator), text_("\xEF\xBB\xBF") {}

void CsvWriter::add(const std::vector<Value>& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) text_.push_back(separator_);
    text_ += cell(row[i]);
  }
  text_ += "\r\n";
}

std::string CsvWriter::cell(const Value& value) const {
  if (value.is_null()) return {};
  if (value.is_bool()) return value.as_bool() ? "да" : "нет";
  if (value.is_int()) return fmt::format("{}", value.as_int());
  if (value.is_number()) return decimal(value.as_number(), separator_);
  MARSHRUT_CHECK(value.is_text(), "a list or a map is no cell");
  // A NUL, which some programs skip before a formula, is now U+FFFD.
  const std::string text = repair_utf8(value.as_text());
  return quoted(could_be_formula(text) ? "'" + text : text, separator_);
}

}  // namespace marshrut
