#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/limits.hpp"
#include "engine/base/result.hpp"
#include "engine/base/value.hpp"
#include "engine/model/declared.hpp"

namespace marshrut {

/// What one call into a script may use. Instructions are the normal limit, the same everywhere;
/// the wall clock is the emergency brake.
struct ScriptLimits {
  std::uint64_t instructions = limits::script_instructions;
  std::size_t memory_bytes = limits::script_memory_bytes;  ///< of the whole session
  std::chrono::milliseconds wall = limits::script_wall;
  /// On a busy machine a script may wait so many times `wall` for the processor, while it has not
  /// had that much of it. 1: the wall clock alone decides.
  int patience = limits::script_patience;
};

/// What a script used so far, for `marshrut script` and for the check's report.
struct ScriptUse {
  std::chrono::microseconds wall{};
  std::size_t peak_bytes = 0;
};

/// One word of a script's vocabulary that builds a table: `task {…}`, `section "2.1" "…" {…}`.
struct ScriptWord {
  std::string name;
  int heads = 0;          ///< texts that stand between the word and its table
  bool collects = false;  ///< used as a statement: the file declares the list of all such tables
  bool plain = false;  ///< complete with its texts, no table: `table_of("competence", "percent")`
  /// A table of functions whose results have methods and add up: `term.annual() + term.month(…)`.
  /// Each call is a Declared table of its arguments, with the word "term.annual", "term:shift",
  /// "term+". Which names there are is for the reader of the tree to say.
  bool expressions = false;
};

/// A field of the table that a function is called with; `value` outlives the call.
struct Argument {
  std::string_view name;
  const Value* value;
};

/// A sandboxed script state: files are loaded into it, then their functions are called.
///
/// Nothing leaks between sessions; a breach of a limit spoils the session (`spoiled`), and every
/// later call answers Exhausted. Threads: one at a time.
class ScriptSession {
 public:
  ScriptSession() = default;
  ScriptSession(const ScriptSession&) = delete;
  ScriptSession& operator=(const ScriptSession&) = delete;
  virtual ~ScriptSession() = default;

  /// Runs a file (its text, its name for messages) and returns what it declares.
  /// Errors: ScriptFailed with file and line; Exhausted.
  virtual Result<Declared> load(std::string_view source, const std::string& file) = 0;

  /// Places a tree that this session loaded (or one put together from such trees, functions
  /// included) into the argument of every later call under `name`: `c.rules`. Read-only for
  /// scripts.
  virtual Status share(const std::string& name, const Declared& tree) = 0;

  /// Calls a function with one table: the fields `arguments` and the shared trees. Returns its one
  /// answer as plain data; no answer is null.
  /// Errors: ScriptFailed with file and line; Exhausted; Invalid where the answer is no data.
  virtual Result<Value> call(FunctionRef function, std::span<const Argument> arguments) = 0;
  /// The same with the fields of a map; anything else has none.
  Result<Value> call(FunctionRef function, const Value& fields);

  /// What the functions of all files loaded do, as one SHA-256: equal digests of two sessions of
  /// one host, equal answers. Lines, comments and data beside the functions do not count.
  /// Errors: Exhausted.
  virtual Result<std::string> digest() = 0;

  [[nodiscard]] virtual ScriptUse use() const = 0;
  [[nodiscard]] virtual bool spoiled() const = 0;
};

/// Makes sessions. The script room implements it; the command line plugs it in.
class ScriptHost {
 public:
  ScriptHost() = default;
  ScriptHost(const ScriptHost&) = delete;
  ScriptHost& operator=(const ScriptHost&) = delete;
  virtual ~ScriptHost() = default;

  /// `seed` is what the script's random numbers start from: equal seeds, equal answers.
  virtual std::unique_ptr<ScriptSession> open(const std::vector<ScriptWord>& words,
                                              const ScriptLimits& limits, std::uint64_t seed) = 0;
};

}  // namespace marshrut
