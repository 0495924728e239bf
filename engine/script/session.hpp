#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/script_host.hpp"
#include "engine/script/context.hpp"
#include "engine/script/digest.hpp"

struct lua_State;

namespace marshrut::script {

/// A ScriptSession on its own Lua state. See script_host.hpp for the contract.
///
/// Everything that touches Lua runs inside one protected call; what went wrong is decided by the
/// meter, which Lua cannot reach, and only then by what Lua says.
class LuaSession final : public ScriptSession {
 public:
  /// Errors of opening (a memory limit below some 40 kB) spoil the session at once.
  LuaSession(std::vector<ScriptWord> words, const ScriptLimits& limits, std::uint64_t seed);
  ~LuaSession() override;

  Result<Declared> load(std::string_view source, const std::string& file) override;
  Status share(const std::string& name, const Declared& tree) override;
  using ScriptSession::call;
  Result<Value> call(FunctionRef function, std::span<const Argument> arguments) override;
  Result<std::string> digest() override;
  [[nodiscard]] ScriptUse use() const override;
  [[nodiscard]] bool spoiled() const override { return context_.meter.exhausted(); }

  /// For tests: what stands behind the session.
  [[nodiscard]] lua_State* state() { return state_; }
  [[nodiscard]] Context& context() { return context_; }

 private:
  using Work = std::function<void(lua_State*)>;

  Status run(const Work& work, std::span<const Argument> arguments = {});
  Status run_protected(const Work& work);
  Error error_on_top(int status);
  Error exhaustion(std::string_view said) const;
  std::string chunk_name(const std::string& file);
  [[nodiscard]] std::optional<Place> place_of(std::string_view chunk, int line) const;
  void push_shared(lua_State* state, const Declared& tree);
  FunctionRef keep(lua_State* state);

  Context context_;
  lua_State* state_ = nullptr;
  std::uint32_t functions_ = 0;
  std::map<std::string, std::string, std::less<>> files_;  // chunk name as Lua shows it → file
  Sources sources_;                                        // chunk name as Lua keeps it → text
};

}  // namespace marshrut::script
