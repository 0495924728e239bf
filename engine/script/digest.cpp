#include "engine/script/digest.hpp"

#include <lauxlib.h>
#include <lua.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace marshrut::script {

namespace {

std::string scalar_text(lua_State* state, int index) {
  switch (lua_type(state, index)) {
    case LUA_TNIL: return "nil;";
    case LUA_TBOOLEAN: return lua_toboolean(state, index) != 0 ? "true;" : "false;";
    case LUA_TNUMBER:
      return lua_isinteger(state, index) != 0
                 ? "i" + std::to_string(lua_tointeger(state, index)) + ";"
                 : "f" + std::to_string(lua_tonumber(state, index)) + ";";
    case LUA_TSTRING: {
      std::size_t size = 0;
      const char* text = lua_tolstring(state, index, &size);
      return "s" + std::to_string(size) + ":" + std::string(text, size);
    }
    default: return {};
  }
}

std::string address(const void* pointer) {
  return "@" + std::to_string(reinterpret_cast<std::uintptr_t>(pointer)) + ";";
}

}  // namespace

void FunctionWords::add() { value(lua_gettop(state_)); }

void FunctionWords::value(int index) {
  luaL_checkstack(state_, 8, nullptr);
  const int type = lua_type(state_, index);
  if (type == LUA_TFUNCTION) return function(index);
  if (type == LUA_TTABLE) return table(index);
  const std::string text = scalar_text(state_, index);
  words_ += text.empty() ? address(lua_topointer(state_, index)) : text;
}

void FunctionWords::function(int index) {
  if (lua_iscfunction(state_, index) != 0) {
    words_ += address(lua_topointer(state_, index));
    return;
  }
  if (!seen_.insert(lua_topointer(state_, index)).second) {
    words_ += "again;";
    return;
  }
  lua_Debug about{};
  lua_pushvalue(state_, index);
  lua_getinfo(state_, ">S", &about);
  lines(about.source, about.linedefined, about.lastlinedefined);
  for (int i = 1;; ++i) {
    const char* name = lua_getupvalue(state_, index, i);
    if (name == nullptr) return;
    // The words of the sandbox are the same for every script.
    if (std::string_view(name) != "_ENV") value(lua_gettop(state_));
    lua_pop(state_, 1);
  }
}

void FunctionWords::lines(const char* chunk, int first, int last) {
  const auto source = sources_.find(std::string_view(chunk));
  if (source == sources_.end()) return;  // the sandbox's own: the same for every script
  const auto [known, fresh] = tokens_.try_emplace(chunk);
  if (fresh) known->second = tokens_of(source->second);
  for (const Token& token : known->second) {
    if (token.line >= first && token.line <= last) words_.append(token.written).append(" ");
  }
}

void FunctionWords::table(int index) {
  if (!seen_.insert(lua_topointer(state_, index)).second) {
    words_ += "again;";
    return;
  }
  // In an order of their own: Lua's depends on addresses, and what is met first is told in full.
  std::vector<std::pair<std::string, lua_Integer>> keys;
  lua_newtable(state_);
  const int kept = lua_gettop(state_);
  lua_pushnil(state_);
  while (lua_next(state_, index) != 0) {
    lua_pop(state_, 1);
    const auto place = static_cast<lua_Integer>(keys.size()) + 1;
    keys.emplace_back(scalar_text(state_, lua_gettop(state_)), place);
    lua_pushvalue(state_, -1);
    lua_rawseti(state_, kept, place);
  }
  std::sort(keys.begin(), keys.end());
  words_ += "{";
  for (const auto& [text, place] : keys) {
    words_ += text + "=";
    lua_rawgeti(state_, kept, place);
    lua_rawget(state_, index);
    value(lua_gettop(state_));
    lua_pop(state_, 1);
  }
  words_ += "}";
  lua_pop(state_, 1);
}

}  // namespace marshrut::script
