#pragma once

#include <string>
#include <vector>

namespace marshrut {

/// The Punycode (RFC 3492) of one label's characters, without "xn--": «рф» → "p1ai".
/// The caller bounds the length: a label has at most 63 characters.
std::string punycode(const std::vector<char32_t>& points);

}  // namespace marshrut
