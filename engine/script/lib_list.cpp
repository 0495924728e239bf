#include <lauxlib.h>
#include <lua.h>

#include <array>

#include "engine/script/libraries.hpp"

namespace marshrut::script {

namespace {

/// Calls the function in argument 2 with item `number` of `list`; its answer is on top.
void ask(lua_State* state, int list, std::size_t number) {
  context_of(state).meter.charge(2);
  lua_pushvalue(state, 2);
  lua_rawgeti(state, list, static_cast<lua_Integer>(number));
  lua_call(state, 1, 1);
}

int list_and_function(lua_State* state) {
  luaL_checktype(state, 2, LUA_TFUNCTION);
  lua_settop(state, 2);
  return readable(state, 1);
}

int filter(lua_State* state) {
  const int list = list_and_function(state);
  const std::size_t size = raw_size(state, list);
  lua_createtable(state, 0, 0);
  const int kept = lua_gettop(state);
  lua_Integer count = 0;
  for (std::size_t i = 1; i <= size; ++i) {
    ask(state, list, i);
    if (lua_toboolean(state, -1) != 0) {
      lua_rawgeti(state, list, static_cast<lua_Integer>(i));
      lua_rawseti(state, kept, ++count);
    }
    lua_settop(state, kept);
  }
  return 1;
}

int map(lua_State* state) {
  const int list = list_and_function(state);
  const std::size_t size = raw_size(state, list);
  lua_createtable(state, 0, 0);
  for (std::size_t i = 1; i <= size; ++i) {
    ask(state, list, i);
    lua_rawseti(state, -2, static_cast<lua_Integer>(i));
  }
  return 1;
}

/// True as soon as an item answers `wanted`.
bool some(lua_State* state, bool wanted) {
  const int list = list_and_function(state);
  const std::size_t size = raw_size(state, list);
  for (std::size_t i = 1; i <= size; ++i) {
    ask(state, list, i);
    if ((lua_toboolean(state, -1) != 0) == wanted) return true;
    lua_pop(state, 1);
  }
  return false;
}

int any(lua_State* state) {
  lua_pushboolean(state, some(state, true) ? 1 : 0);
  return 1;
}

int all(lua_State* state) {
  lua_pushboolean(state, some(state, false) ? 0 : 1);
  return 1;
}

int keys(lua_State* state) {
  push_sorted_keys(state, readable(state, 1));
  return 1;
}

int sum(lua_State* state) {
  const int list = readable(state, 1);
  const std::size_t size = raw_size(state, list);
  lua_pushinteger(state, 0);
  for (std::size_t i = 1; i <= size; ++i) {
    context_of(state).meter.charge(1);
    if (lua_rawgeti(state, list, static_cast<lua_Integer>(i)) != LUA_TNUMBER) {
      fail("sum складывает только числа (элемент " + std::to_string(i) + ")",
           "sum adds numbers only (item " + std::to_string(i) + ")");
    }
    lua_arith(state, LUA_OPADD);
  }
  return 1;
}

}  // namespace

void push_lists(lua_State* state) {
  static constexpr std::array<Entry, 6> entries = {{{"all", bound<all>},
                                                    {"any", bound<any>},
                                                    {"filter", bound<filter>},
                                                    {"keys", bound<keys>},
                                                    {"map", bound<map>},
                                                    {"sum", bound<sum>}}};
  add_entries(state, entries);
}

}  // namespace marshrut::script
