#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/time/date.hpp"

namespace marshrut {

/// Reading of single cells of imported files. Each refuses with kind Invalid, reason and nearest
/// fix.

/// «01.09.2024», «1.9.2024» or «2024-09-01», between 1900 and 2100.
Result<Date> read_date_cell(std::string_view cell);

/// Whole years of work, 0 to 80: «12».
Result<int> read_years_cell(std::string_view cell);

/// An address as is_mail_address knows it.
Result<std::string> read_mail_cell(std::string_view cell);

/// True for the plain form name@place.ru: ASCII, no quotes, comments or line breaks, a domain of at
/// least two labels, at most 254 bytes (RFC 5321). Domains such as «.рф» are written in Punycode.
bool is_mail_address(std::string_view text);

}  // namespace marshrut
