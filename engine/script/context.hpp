#pragma once

#include <cstdint>
#include <exception>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/message.hpp"
#include "engine/model/script_host.hpp"
#include "engine/script/memory.hpp"
#include "engine/script/meter.hpp"

struct lua_State;

namespace marshrut::script {

/// A table that a word built while a file is being loaded.
struct Tag {
  std::size_t word = 0;  ///< index into Context::words
  std::vector<std::string> heads;
  int line = 0;
  std::string part{};  ///< of a word of expressions: ".annual", ":shift", "+"
};

/// A word that has got its first texts and waits for the rest.
struct Waiting {
  std::size_t word = 0;
  int line = 0;
  bool answered = false;
};

/// What is known only while a file is being loaded. Tag n belongs to the table that the tag table
/// in the registry keeps under n (from 1), out of the script's reach.
struct Loading {
  std::vector<Tag> tags;
  std::vector<Waiting> waiting;
  std::size_t head_bytes = 0;  ///< of all tags
};

/// What the bound functions of one state share; found through the state's extra space.
struct Context {
  Context(std::vector<ScriptWord> vocabulary, const ScriptLimits& limits, std::uint64_t first_seed)
      : meter(limits),
        memory(meter, limits.memory_bytes),
        words(std::move(vocabulary)),
        seed(first_seed) {}

  Meter meter;
  Memory memory;
  std::vector<ScriptWord> words;
  std::uint64_t seed;
  Loading* loading = nullptr;             ///< not null while a file is being loaded
  std::span<const Argument> arguments{};  ///< of the present call
  std::uint64_t random = 0;               ///< state of math.random; 0 = not yet drawn in this call
  Message noted{};  ///< both languages of the last error that a bound function raised
};

Context& context_of(lua_State* state);

/// Thrown by a bound function to raise an error in the script.
class ScriptFault : public std::exception {
 public:
  explicit ScriptFault(Message message) : message_(std::move(message)) {}
  [[nodiscard]] const Message& message() const { return message_; }
  [[nodiscard]] const char* what() const noexcept override { return message_.en.c_str(); }

 private:
  Message message_;
};

[[noreturn]] void fail(std::string ru, std::string en);

/// Every function that a script can call goes through here: the meter is asked first, and a C++
/// exception becomes a Lua error outside the catch. (Lua's own errors are exceptions of a type
/// that is no std::exception; they pass through.)
using Native = int (*)(lua_State*);
int run_bound(lua_State* state, Native function);

template <Native function>
int bound(lua_State* state) {
  return run_bound(state, function);
}

}  // namespace marshrut::script
