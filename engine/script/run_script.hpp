#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/message.hpp"
#include "engine/model/script_host.hpp"

namespace marshrut {

/// What became of one file that was run alone.
struct ScriptRun {
  enum class Verdict { Ok, Error, Exhausted };

  Verdict verdict = Verdict::Ok;
  std::chrono::microseconds wall{};
  std::size_t peak_bytes = 0;
  Message message{};  ///< with "file:line: " in front; empty for Ok
};

/// "ok", "error", "exhausted".
std::string_view name_of(ScriptRun::Verdict verdict);

/// Runs one file in the sandbox as a rule would be: loads it with the vocabulary `words`, and if it
/// returns a function, calls that with an empty table.
ScriptRun run_script(std::string_view source, const std::string& file, const ScriptLimits& limits,
                     const std::vector<ScriptWord>& words = {});

}  // namespace marshrut
