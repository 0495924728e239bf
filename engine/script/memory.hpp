#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/script/meter.hpp"

namespace marshrut::script {

/// The memory of one Lua state: pooled, capped, and aware of the meter.
///
/// Small blocks come from free lists by size class, carved out of chunks that live as long as the
/// session; larger ones from the C heap. The cap counts what is held from the system, so free
/// blocks in the lists count too: a breach can come a little early, never late.
/// An allocation that fails twice in a row (Lua collects garbage between the tries), one text over
/// limits::script_text_bytes, or too many such collections in one call: Limit::Memory.
/// Once exhausted, growth is refused but for `reserve_bytes`, which the way out of an error needs.
class Memory {
 public:
  static constexpr std::size_t reserve_bytes = 64U << 10U;

  Memory(Meter& meter, std::size_t limit_bytes) : meter_(meter), limit_(limit_bytes) {}
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;
  ~Memory();

  /// A lua_Alloc; `self` is a Memory.
  static void* reallocate(void* self, void* block, std::size_t old_size, std::size_t new_size);

  /// Starts a call: garbage collections forced by the cap count from zero.
  void begin() { collections_ = 0; }

  [[nodiscard]] std::size_t held_bytes() const { return held_; }
  [[nodiscard]] std::size_t peak_bytes() const { return peak_; }

  /// For tests: refuses the growth number `first` from now (1 = the next) and those after it,
  /// `count` in all.
  void refuse(std::uint64_t first, std::uint64_t count);
  /// For tests: growths since the last refuse().
  [[nodiscard]] std::uint64_t growths() const { return growths_; }

 private:
  static constexpr std::size_t step = 16;
  static constexpr std::size_t small = 512;  // larger blocks are rare and come from the C heap
  static constexpr std::size_t chunk_bytes = 16U << 10U;
  static constexpr int collections_per_call = 16;

  struct Free {
    Free* next;
  };

  void* grow(void* block, std::size_t old_size, std::size_t new_size);
  void* shrink(void* block, std::size_t old_size, std::size_t new_size);
  void* take(std::size_t size, bool forced);
  void* take_small(std::size_t size, bool forced);
  void give(void* block, std::size_t size);
  bool admit(std::size_t bytes, bool forced);
  bool refused_by_test();
  void note_refusal(std::size_t size);

  Meter& meter_;
  std::size_t limit_;
  std::size_t held_ = 0;
  std::size_t peak_ = 0;
  std::size_t reserve_used_ = 0;
  std::size_t last_refused_ = 0;
  int collections_ = 0;
  std::uint64_t growths_ = 0;
  std::uint64_t refuse_from_ = 0;
  std::uint64_t refuse_until_ = 0;
  std::array<Free*, small / step + 1> free_{};
  Free* chunks_ = nullptr;
  std::byte* fresh_ = nullptr;
  std::size_t fresh_bytes_ = 0;
};

}  // namespace marshrut::script
