#pragma once

#include <cstdint>
#include <string_view>

namespace marshrut {

/// Seeded numbers that are the same in every process and on every machine (splitmix64).
/// For simulations and tests; never for secrets.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  /// A stream of its own for each name: asking in another order changes nothing.
  Random(std::uint64_t seed, std::string_view name) : state_(seed) {
    for (const char c : name) state_ = mixed(state_ ^ static_cast<unsigned char>(c));
  }

  std::uint64_t next() { return mixed(state_ += 0x9E3779B97F4A7C15U); }
  /// In [0, 1).
  double share() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
  /// In [least, most].
  int between(int least, int most) {
    const auto span = static_cast<std::uint64_t>(most - least) + 1;
    return least + static_cast<int>(next() % span);
  }
  bool chance(double probability) { return share() < probability; }

 private:
  static std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  std::uint64_t state_;
};

}  // namespace marshrut
