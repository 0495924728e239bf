#include "engine/delivery/internal_address.hpp"

#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace marshrut {

namespace {

struct Block {
  std::uint32_t network;
  int bits;
};

constexpr std::uint32_t address(std::uint32_t a, std::uint32_t b, std::uint32_t c = 0) {
  return (a << 24U) | (b << 16U) | (c << 8U);
}

/// The special-purpose registry of RFC 6890, and multicast and reserved above it.
constexpr std::array blocks{Block{address(0, 0), 8},       Block{address(10, 0), 8},
                            Block{address(100, 64), 10},   Block{address(127, 0), 8},
                            Block{address(169, 254), 16},  Block{address(172, 16), 12},
                            Block{address(192, 0, 0), 24}, Block{address(192, 168), 16},
                            Block{address(198, 18), 15},   Block{address(224, 0), 3}};

bool is_internal_v4(std::uint32_t host) {
  return std::any_of(blocks.begin(), blocks.end(), [&](const Block& block) {
    return (host >> static_cast<unsigned>(32 - block.bits)) ==
           (block.network >> static_cast<unsigned>(32 - block.bits));
  });
}

std::uint32_t v4_at(const std::array<std::uint8_t, 16>& bytes, std::size_t at) {
  std::uint32_t host = 0;
  for (std::size_t i = at; i < at + 4; ++i) host = (host << 8U) | bytes.at(i);
  return host;
}

bool is_internal_v6(const std::array<std::uint8_t, 16>& bytes) {
  const auto zeros = [&](std::size_t from, std::size_t to) {
    return std::all_of(bytes.begin() + static_cast<std::ptrdiff_t>(from),
                       bytes.begin() + static_cast<std::ptrdiff_t>(to),
                       [](std::uint8_t byte) { return byte == 0; });
  };
  if (zeros(0, 10) && bytes[10] == 0xFF && bytes[11] == 0xFF) {
    return is_internal_v4(v4_at(bytes, 12));
  }
  const bool nat64 = bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == 0xFF && bytes[3] == 0x9B;
  if (nat64) return is_internal_v4(v4_at(bytes, 12));
  if (bytes[0] == 0x20 && bytes[1] == 0x02) return is_internal_v4(v4_at(bytes, 2));  // 6to4
  const bool global = (bytes[0] & 0xE0U) == 0x20;  // 2000::/3, all that is handed out
  return !global;
}

}  // namespace

bool is_internal(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    return is_internal_v4(ntohl(v4.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    std::array<std::uint8_t, 16> bytes{};
    std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
    return is_internal_v6(bytes);
  }
  return true;
}

}  // namespace marshrut
