#include <lauxlib.h>
#include <lua.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "engine/script/libraries.hpp"
#include "engine/script/readonly.hpp"

namespace marshrut::script {

namespace {

int assert_(lua_State* state) {
  luaL_checkany(state, 1);
  if (lua_toboolean(state, 1) != 0) return lua_gettop(state);
  if (lua_gettop(state) == 1) fail("условие assert не выполнено", "assertion failed");
  lua_settop(state, 2);
  return lua_error(state);
}

/// As Lua's own: a text gets the place in front, another value stays as it is.
int error_(lua_State* state) {
  const auto level = static_cast<int>(luaL_optinteger(state, 2, 1));
  lua_settop(state, 1);
  if (lua_type(state, 1) == LUA_TSTRING && level > 0) {
    luaL_where(state, level);
    lua_insert(state, 1);
    lua_concat(state, 2);
  }
  return lua_error(state);
}

/// Catches errors of the script, never exhaustion.
int pcall_(lua_State* state) {
  luaL_checkany(state, 1);
  lua_pushboolean(state, 1);
  lua_insert(state, 1);
  const int status = lua_pcall(state, lua_gettop(state) - 2, LUA_MULTRET, 0);
  context_of(state).meter.charge(status == LUA_OK ? 1 : 100);  // an exception is dear
  if (status == LUA_OK) return lua_gettop(state);
  lua_pushboolean(state, 0);
  lua_insert(state, -2);
  return 2;
}

int tostring_(lua_State* state) {
  luaL_checkany(state, 1);
  push_as_text(state, 1);
  return 1;
}

int is_empty(lua_State* state) {
  const int table = readable(state, 1);
  lua_pushnil(state);
  lua_pushboolean(state, lua_next(state, table) == 0 ? 1 : 0);
  return 1;
}

int ipairs_step(lua_State* state) {
  const lua_Integer next = luaL_checkinteger(state, 2) + 1;
  lua_pushinteger(state, next);
  return lua_geti(state, 1, next) == LUA_TNIL ? 1 : 2;
}

int ipairs_(lua_State* state) {
  luaL_checkany(state, 1);
  lua_pushcfunction(state, bound<ipairs_step>);
  lua_pushvalue(state, 1);
  lua_pushinteger(state, 0);
  return 3;
}

constexpr std::array metamethods = {
    "__index", "__newindex", "__call", "__add",  "__sub", "__mul",  "__div",      "__mod",
    "__pow",   "__unm",      "__idiv", "__band", "__bor", "__bxor", "__shl",      "__shr",
    "__bnot",  "__concat",   "__len",  "__eq",   "__lt",  "__le",   "__tostring", "__name"};

/// The private copy shuts out __gc (runs with the meter off), __mode (a use after free in Lua 5.4.4
/// once memory runs short; upstream fix 983bc433), __close and a later change of the metatable.
int setmetatable_(lua_State* state) {
  luaL_checktype(state, 1, LUA_TTABLE);
  const int from = readable(state, 2);
  if (lua_getmetatable(state, 1) != 0) {
    fail("у таблицы уже есть метатаблица", "the table already has a metatable");
  }
  context_of(state).meter.charge(metamethods.size());
  lua_createtable(state, 0, 4);
  for (const char* name : metamethods) {
    lua_pushstring(state, name);
    lua_pushvalue(state, -1);
    if (lua_rawget(state, from) == LUA_TNIL) {
      lua_pop(state, 2);
    } else {
      lua_rawset(state, -3);
    }
  }
  lua_pushboolean(state, 0);
  lua_setfield(state, -2, "__metatable");
  lua_setmetatable(state, 1);
  lua_settop(state, 1);
  return 1;
}

}  // namespace

std::string_view push_as_text(lua_State* state, int index) {
  index = lua_absindex(state, index);
  if (luaL_callmeta(state, index, "__tostring") != 0) {
    if (lua_isstring(state, -1) == 0) {
      fail("__tostring должна вернуть текст", "'__tostring' must return a string");
    }
  } else {
    switch (lua_type(state, index)) {
      case LUA_TBOOLEAN:
        lua_pushstring(state, lua_toboolean(state, index) != 0 ? "true" : "false");
        break;
      case LUA_TNUMBER:
      case LUA_TSTRING: lua_pushvalue(state, index); break;
      default: lua_pushstring(state, luaL_typename(state, index));
    }
  }
  std::size_t size = 0;
  const char* text = lua_tolstring(state, -1, &size);
  context_of(state).meter.charge(size / 16);
  return {text, size};
}

void push_base(lua_State* state) {
  static constexpr std::array own = {"select", "tonumber", "type"};
  static constexpr std::array<Entry, 8> entries = {{{"assert", bound<assert_>},
                                                    {"error", bound<error_>},
                                                    {"ipairs", bound<ipairs_>},
                                                    {"is_empty", bound<is_empty>},
                                                    {"pairs", bound<pairs>},
                                                    {"pcall", bound<pcall_>},
                                                    {"setmetatable", bound<setmetatable_>},
                                                    {"tostring", bound<tostring_>}}};
  add_own(state, "_G", own);
  add_entries(state, entries);
}

}  // namespace marshrut::script
