#include "engine/delivery/punycode.hpp"

#include <algorithm>
#include <cstdint>

namespace marshrut {

namespace {

// The parameters and the algorithm are those of RFC 3492, sections 5 and 6.
constexpr std::uint32_t base = 36;
constexpr std::uint32_t least_threshold = 1;
constexpr std::uint32_t most_threshold = 26;
constexpr std::uint32_t skew = 38;
constexpr std::uint32_t damp = 700;
constexpr std::uint32_t initial_bias = 72;
constexpr std::uint32_t initial_point = 128;

std::uint32_t adapted(std::uint32_t delta, std::uint32_t points, bool first) {
  delta = first ? delta / damp : delta / 2;
  delta += delta / points;
  std::uint32_t k = 0;
  for (; delta > (base - least_threshold) * most_threshold / 2; k += base) {
    delta /= base - least_threshold;
  }
  return k + (base - least_threshold + 1) * delta / (delta + skew);
}

void append_digit(std::string& out, std::uint32_t digit) {
  out.push_back(static_cast<char>(digit < 26 ? 'a' + digit : '0' + (digit - 26)));
}

void append_number(std::string& out, std::uint32_t number, std::uint32_t bias) {
  for (std::uint32_t k = base;; k += base) {
    const std::uint32_t threshold =
        k <= bias ? least_threshold : std::min(k - bias, most_threshold);
    if (number < threshold) return append_digit(out, number);
    append_digit(out, threshold + (number - threshold) % (base - threshold));
    number = (number - threshold) / (base - threshold);
  }
}

}  // namespace

std::string punycode(const std::vector<char32_t>& points) {
  std::string out;
  for (const char32_t point : points) {
    if (point < initial_point) out.push_back(static_cast<char>(point));
  }
  const auto plain = static_cast<std::uint32_t>(out.size());
  std::uint32_t done = plain;
  if (plain > 0) out.push_back('-');
  std::uint32_t next = initial_point;
  std::uint32_t delta = 0;
  std::uint32_t bias = initial_bias;
  while (done < points.size()) {
    char32_t least = 0x10FFFF;
    for (const char32_t point : points) {
      if (point >= next) least = std::min(least, point);
    }
    delta += (static_cast<std::uint32_t>(least) - next) * (done + 1);
    next = static_cast<std::uint32_t>(least);
    for (const char32_t point : points) {
      if (point < next) ++delta;
      if (point != next) continue;
      append_number(out, delta, bias);
      bias = adapted(delta, done + 1, done == plain);
      delta = 0;
      ++done;
    }
    ++delta;
    ++next;
  }
  return out;
}

}  // namespace marshrut
