#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/script/meter.hpp"

namespace marshrut::script {

/// Lua 5.4's patterns, matched with a charge for every step: a pattern such as ".-.-.-x" may take
/// exponential time, and Lua's own matcher cannot be stopped.
///
/// Equal to string.find of Lua 5.4 in every answer (proved by a differential test). Works on bytes.
/// Errors: ScriptFault for a malformed or too deep pattern; Exhaustion from the meter.
class Pattern {
 public:
  static constexpr std::size_t npos = std::string_view::npos;

  /// A captured piece, or (with `is_position`) only the place `start`.
  struct Capture {
    std::size_t start = 0;
    std::size_t length = 0;
    bool is_position = false;
  };

  /// Both texts must outlive the object.
  Pattern(std::string_view subject, std::string_view pattern, Meter& meter)
      : subject_(subject), pattern_(pattern), meter_(meter) {}

  /// The end of the match that starts exactly at `from`, or npos.
  std::size_t match(std::size_t from);

  /// Of the last match. Without captures in the pattern: 0.
  [[nodiscard]] int captures() const { return level_; }
  [[nodiscard]] Capture capture(int number) const;

 private:
  static constexpr int captures_max = 32;
  static constexpr int depth_max = 200;
  enum class State : std::uint8_t { Open, Position, Closed };
  struct Slot {
    std::size_t start = 0;
    std::size_t length = 0;
    State state = State::Open;
  };

  std::size_t run(std::size_t s, std::size_t p);
  std::optional<std::size_t> run_escape(std::size_t& s, std::size_t& p, bool& again);
  std::size_t start_capture(std::size_t s, std::size_t p, State state);
  std::size_t end_capture(std::size_t s, std::size_t p);
  std::size_t balance(std::size_t s, std::size_t p);
  bool frontier(std::size_t s, std::size_t p, std::size_t end) const;
  std::size_t back_reference(std::size_t s, unsigned char digit);
  std::size_t most(std::size_t s, std::size_t p, std::size_t end);
  std::size_t least(std::size_t s, std::size_t p, std::size_t end);
  bool single(std::size_t s, std::size_t p, std::size_t end);
  [[nodiscard]] std::size_t class_end(std::size_t p) const;
  [[nodiscard]] bool in_set(unsigned char c, std::size_t p, std::size_t last) const;
  [[nodiscard]] unsigned char at(std::size_t p) const {
    return static_cast<unsigned char>(pattern_[p]);
  }

  std::string_view subject_;
  std::string_view pattern_;
  Meter& meter_;
  int level_ = 0;
  int depth_ = 0;
  std::array<Slot, captures_max> slots_{};
};

/// Where `needle` first stands in `text` at or after `from`, or npos; charged by what it compares.
std::size_t find_plain(std::string_view text, std::string_view needle, std::size_t from,
                       Meter& meter);

}  // namespace marshrut::script
