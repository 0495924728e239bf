#include "engine/script/memory.hpp"

#include <lua.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

namespace marshrut::script {

namespace {

constexpr std::size_t string_header = 64;  // more than Lua's own header of a text

/// Copying a block costs about an instruction for so many bytes.
constexpr std::size_t bytes_per_step = 64;

}  // namespace

Memory::~Memory() {
  while (chunks_ != nullptr) std::free(std::exchange(chunks_, chunks_->next));
}

void* Memory::reallocate(void* self, void* block, std::size_t old_size, std::size_t new_size) {
  auto& memory = *static_cast<Memory*>(self);
  if (block == nullptr) {
    if (new_size == 0) return nullptr;
    // For a new object, Lua says its type where the old size would stand.
    if (old_size == LUA_TSTRING && new_size > limits::script_text_bytes + string_header) {
      memory.meter_.exhaust(Limit::Memory);
      return nullptr;
    }
    return memory.grow(nullptr, 0, new_size);
  }
  if (new_size == 0) {
    memory.give(block, old_size);
    return nullptr;
  }
  return new_size > old_size ? memory.grow(block, old_size, new_size)
                             : memory.shrink(block, old_size, new_size);
}

void* Memory::grow(void* block, std::size_t old_size, std::size_t new_size) {
  if (old_size > 0 && new_size <= small && (old_size - 1) / step == (new_size - 1) / step) {
    return block;
  }
  // The answer does not matter here: once exhausted, `admit` knows it.
  (void)meter_.afford(1 + new_size / bytes_per_step);
  void* grown = nullptr;
  if (!refused_by_test()) {
    if (old_size > small) {
      if (admit(new_size - old_size, false)) grown = std::realloc(block, new_size);
      if (grown != nullptr) held_ += new_size - old_size;
    } else {
      grown = take(new_size, false);
      if (grown != nullptr && block != nullptr) {
        std::memcpy(grown, block, old_size);
        give(block, old_size);
      }
    }
  }
  if (grown == nullptr) {
    note_refusal(new_size);
    return nullptr;
  }
  last_refused_ = 0;
  peak_ = std::max(peak_, held_);
  return grown;
}

void* Memory::shrink(void* block, std::size_t old_size, std::size_t new_size) {
  if (old_size <= small) {
    if ((old_size - 1) / step == (new_size - 1) / step) return block;
    // A block too large for its class is only waste, while a refused shrink would be an error.
    void* moved = take_small(new_size, false);
    if (moved == nullptr) return block;
    std::memcpy(moved, block, new_size);
    give(block, old_size);
    return moved;
  }
  if (new_size > small) {
    void* moved = std::realloc(block, new_size);
    if (moved == nullptr) return block;
    held_ -= old_size - new_size;
    return moved;
  }
  void* moved = take_small(new_size, true);
  if (moved == nullptr) return nullptr;
  std::memcpy(moved, block, new_size);
  give(block, old_size);
  return moved;
}

void* Memory::take(std::size_t size, bool forced) {
  if (size <= small) return take_small(size, forced);
  if (!admit(size, forced)) return nullptr;
  void* block = std::malloc(size);
  if (block != nullptr) held_ += size;
  return block;
}

void* Memory::take_small(std::size_t size, bool forced) {
  const std::size_t kind = (size - 1) / step;
  if (Free* head = free_[kind]; head != nullptr) {
    free_[kind] = head->next;
    return head;
  }
  const std::size_t bytes = (kind + 1) * step;
  if (fresh_bytes_ < bytes) {
    if (!admit(chunk_bytes, forced)) return nullptr;
    void* chunk = std::malloc(chunk_bytes);
    if (chunk == nullptr) return nullptr;
    held_ += chunk_bytes;
    if (fresh_bytes_ > 0) give(fresh_, fresh_bytes_);
    chunks_ = new (chunk) Free{chunks_};
    fresh_ = static_cast<std::byte*>(chunk) + step;
    fresh_bytes_ = chunk_bytes - step;
  }
  fresh_bytes_ -= bytes;
  return std::exchange(fresh_, fresh_ + bytes);
}

void Memory::give(void* block, std::size_t size) {
  if (size > small) {
    std::free(block);
    held_ -= size;
    return;
  }
  const std::size_t kind = (size - 1) / step;
  free_[kind] = new (block) Free{free_[kind]};
}

bool Memory::admit(std::size_t bytes, bool forced) {
  if (forced) return true;
  if (meter_.exhausted()) {
    if (bytes > reserve_bytes - reserve_used_) return false;
    reserve_used_ += bytes;
    return true;
  }
  return bytes <= limit_ && held_ <= limit_ - bytes;
}

void Memory::note_refusal(std::size_t size) {
  if (last_refused_ == size || ++collections_ > collections_per_call) {
    meter_.exhaust(Limit::Memory);
  }
  last_refused_ = size;
}

bool Memory::refused_by_test() {
  ++growths_;
  return growths_ >= refuse_from_ && growths_ < refuse_until_;
}

void Memory::refuse(std::uint64_t first, std::uint64_t count) {
  growths_ = 0;
  refuse_from_ = first;
  refuse_until_ = first + count;
}

}  // namespace marshrut::script
