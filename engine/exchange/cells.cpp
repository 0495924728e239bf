#include "engine/exchange/cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "engine/base/text.hpp"

namespace marshrut {

namespace {

Error invalid(std::string ru, std::string en) {
  return error(ErrorKind::Invalid, std::move(ru), std::move(en));
}

bool is_ascii_letter(char byte) {
  const char lowered = static_cast<char>(byte | 0x20);
  return lowered >= 'a' && lowered <= 'z';
}
bool is_ascii_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// 1 to `digits_max` digits, or nothing.
std::optional<int> number(std::string_view text, std::size_t digits_max) {
  if (text.empty() || text.size() > digits_max) return std::nullopt;
  if (!std::all_of(text.begin(), text.end(), is_ascii_digit)) return std::nullopt;
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Error no_date(std::string_view cell, const std::string& near) {
  if (near.empty()) {
    return invalid(fmt::format("«{}» — не дата; пишите ДД.ММ.ГГГГ", cell),
                   fmt::format("\"{}\" is no date; write DD.MM.YYYY", cell));
  }
  return invalid(fmt::format("даты «{}» нет; возможно, имелось в виду {}", cell, near),
                 fmt::format("there is no date \"{}\"; perhaps {} was meant", cell, near));
}

/// The date that was probably meant by a day, month and year that make none; empty if none is near.
std::string near_date(int day, int month, int year, bool short_year) {
  if (short_year) {
    const auto date = make_date(2000 + year, month, day);
    return date ? russian(*date) : "";
  }
  if (const auto swapped = make_date(year, day, month)) return russian(*swapped);
  const bool past_end = month >= 1 && month <= 12 && day > 28 && day <= 31;
  return past_end ? russian(last_day_of_month(year, month)) : "";
}

bool is_label(std::string_view label) {
  constexpr std::size_t label_bytes = 63;  // RFC 1035
  if (label.empty() || label.size() > label_bytes) return false;
  if (label.front() == '-' || label.back() == '-') return false;
  return std::all_of(label.begin(), label.end(), [](char byte) {
    return is_ascii_letter(byte) || is_ascii_digit(byte) || byte == '-';
  });
}

bool is_local_part(std::string_view local) {
  constexpr std::size_t local_bytes = 64;  // RFC 5321
  constexpr std::string_view marks = "!#$%&'*+/=?^_`{|}~-.";
  if (local.empty() || local.size() > local_bytes) return false;
  if (local.front() == '.' || local.back() == '.') return false;
  if (local.find("..") != std::string_view::npos) return false;
  return std::all_of(local.begin(), local.end(), [&](char byte) {
    return is_ascii_letter(byte) || is_ascii_digit(byte) || marks.find(byte) != marks.npos;
  });
}

}  // namespace

Result<Date> read_date_cell(std::string_view cell) {
  constexpr int first_year = 1900;
  constexpr int last_year = 2100;
  const std::string_view text = trim(cell);
  auto date = parse_iso_date(text);
  std::string near;
  if (const auto parts = split(text, '.'); !date && parts.size() == 3) {
    const auto day = number(parts[0], 2);
    const auto month = number(parts[1], 2);
    const auto year = number(parts[2], 4);
    if (day && month && year) {
      const bool short_year = parts[2].size() == 2;
      if (parts[2].size() == 4) date = make_date(*year, *month, *day);
      if (!date) near = near_date(*day, *month, *year, short_year);
    }
  }
  if (!date) return no_date(text, near);
  if (year_of(*date) < first_year || year_of(*date) > last_year) {
    return invalid(
        fmt::format("год в дате «{}» — не между {} и {}", text, first_year, last_year),
        fmt::format("the year of \"{}\" is not between {} and {}", text, first_year, last_year));
  }
  return *date;
}

Result<int> read_years_cell(std::string_view cell) {
  constexpr int years_max = 80;
  const auto years = number(trim(cell), 2);
  if (years && *years <= years_max) return *years;
  return invalid(
      fmt::format("«{}» — не число полных лет от 0 до {}; пишите, например, 12", trim(cell),
                  years_max),
      fmt::format("\"{}\" is no number of whole years from 0 to {}; write 12, for instance",
                  trim(cell), years_max));
}

Result<std::string> read_mail_cell(std::string_view cell) {
  const std::string_view text = trim(cell);
  if (is_mail_address(text)) return std::string(text);
  return invalid(
      fmt::format("«{}» — не адрес электронной почты; пишите один адрес вида name@school.ru", text),
      fmt::format("\"{}\" is no e-mail address; write one such as name@school.ru", text));
}

bool is_mail_address(std::string_view text) {
  constexpr std::size_t address_bytes = 254;  // RFC 5321
  const auto sign = text.find('@');
  if (text.size() > address_bytes || sign == text.npos) return false;
  const auto labels = split(text.substr(sign + 1), '.');
  const std::string_view top = labels.back();
  const bool top_is_name = top.starts_with("xn--") ||
                           (top.size() > 1 && std::all_of(top.begin(), top.end(), is_ascii_letter));
  return is_local_part(text.substr(0, sign)) && labels.size() > 1 && top_is_name &&
         std::all_of(labels.begin(), labels.end(), is_label);
}

}  // namespace marshrut
