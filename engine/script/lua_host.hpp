#pragma once

#include "engine/model/script_host.hpp"

namespace marshrut {

/// Scripts in Lua 5.4, each session a fresh sandboxed state (sandbox.hpp says what it offers).
///
/// Threads: open() from any; each session by one at a time. Sessions share nothing.
class LuaHost final : public ScriptHost {
 public:
  std::unique_ptr<ScriptSession> open(const std::vector<ScriptWord>& words,
                                      const ScriptLimits& limits, std::uint64_t seed) override;
};

}  // namespace marshrut
