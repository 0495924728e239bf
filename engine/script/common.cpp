#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include <cstring>
#include <map>

#include "engine/base/check.hpp"
#include "engine/script/arguments.hpp"
#include "engine/script/libraries.hpp"
#include "engine/script/readonly.hpp"

namespace marshrut::script {

namespace {

constexpr std::size_t bytes_per_work = 16;

/// Lua's own functions by "library.name", read once from a throw-away state.
const std::map<std::string, lua_CFunction>& own_functions() {
  static const auto functions = [] {
    std::map<std::string, lua_CFunction> found;
    lua_State* state = luaL_newstate();
    MARSHRUT_CHECK(state != nullptr, "no memory for a Lua state at the start");
    luaL_openlibs(state);
    for (const char* library : {"_G", "string", "math", "utf8"}) {
      lua_getglobal(state, library);
      for (lua_pushnil(state); lua_next(state, -2) != 0; lua_pop(state, 1)) {
        if (lua_iscfunction(state, -1) == 0 || lua_type(state, -2) != LUA_TSTRING) continue;
        found[std::string(library) + "." + lua_tostring(state, -2)] = lua_tocfunction(state, -1);
      }
    }
    lua_close(state);
    return found;
  }();
  return functions;
}

int run_own(lua_State* state) {
  std::uint64_t size = 0;
  for (int i = lua_gettop(state); i > 0; --i) {
    size += lua_type(state, i) == LUA_TSTRING ? lua_rawlen(state, i) / bytes_per_work : 1;
  }
  context_of(state).meter.charge(size);
  return lua_tocfunction(state, lua_upvalueindex(1))(state);
}

}  // namespace

void add_entries(lua_State* state, std::span<const Entry> entries) {
  for (const Entry& entry : entries) {
    lua_pushcfunction(state, entry.function);
    lua_setfield(state, -2, entry.name);
  }
}

void add_own(lua_State* state, const char* library, std::span<const char* const> names) {
  for (const char* name : names) {
    const auto own = own_functions().find(std::string(library) + "." + name);
    MARSHRUT_CHECK(own != own_functions().end(), "Lua's library lacks a function");
    lua_pushcfunction(state, own->second);
    lua_pushcclosure(state, bound<run_own>, 1);
    lua_setfield(state, -2, name);
  }
}

std::string_view text_argument(lua_State* state, int index) {
  std::size_t size = 0;
  const char* text = luaL_checklstring(state, index, &size);
  context_of(state).meter.charge(size / bytes_per_work);
  return {text, size};
}

void check_text_size(std::size_t bytes) {
  if (bytes <= limits::script_text_bytes) return;
  const std::string most = std::to_string(limits::script_text_bytes);
  fail("текст длиннее " + most + " байт", "a text over " + most + " bytes");
}

void push_text(lua_State* state, std::string_view text) {
  check_text_size(text.size());
  context_of(state).meter.charge(text.size() / bytes_per_work);
  lua_pushlstring(state, text.data(), text.size());
}

int readable(lua_State* state, int index) {
  luaL_checktype(state, index, LUA_TTABLE);
  if (push_behind(state, index)) return lua_gettop(state);
  fill_arguments(state, index);
  return lua_absindex(state, index);
}

void check_writable(lua_State* state, int index) {
  luaL_checktype(state, index, LUA_TTABLE);
  if (push_behind(state, index)) {
    fail("таблицу нельзя изменить: она только для чтения", "the table is read-only");
  }
}

std::size_t raw_size(lua_State* state, int index) { return lua_rawlen(state, index); }

}  // namespace marshrut::script
