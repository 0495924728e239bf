#include "engine/script/lua_host.hpp"

#include "engine/script/session.hpp"

namespace marshrut {

std::unique_ptr<ScriptSession> LuaHost::open(const std::vector<ScriptWord>& words,
                                             const ScriptLimits& limits, std::uint64_t seed) {
  return std::make_unique<script::LuaSession>(words, limits, seed);
}

}  // namespace marshrut
