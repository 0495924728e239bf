#include "engine/script/arguments.hpp"

#include <lauxlib.h>
#include <lua.h>

#include <algorithm>

#include "engine/script/context.hpp"
#include "engine/script/values.hpp"

namespace marshrut::script {

namespace {

// Addresses are keys of the registry.
const char shared_trees = 0;
const char metatable = 0;
const char present = 0;  // the table of the last call

const Value* argument(const Context& context, std::string_view name) {
  const auto& all = context.arguments;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Argument& each) { return each.name == name; });
  return found == all.end() || found->value->is_null() ? nullptr : found->value;
}

/// __index: a field that is read for the first time.
int make_field(lua_State* state) {
  if (lua_type(state, 2) != LUA_TSTRING) return 0;
  std::size_t size = 0;
  const char* name = lua_tolstring(state, 2, &size);
  if (const Value* value = argument(context_of(state), {name, size})) {
    push_value(state, *value);
  } else {
    push_shared_trees(state);
    lua_pushvalue(state, 2);
    if (lua_rawget(state, -2) == LUA_TNIL) return 1;
  }
  lua_pushvalue(state, 2);
  lua_pushvalue(state, -2);
  lua_rawset(state, 1);
  return 1;
}

void retire_last(lua_State* state) {
  if (lua_rawgetp(state, LUA_REGISTRYINDEX, &present) == LUA_TTABLE) {
    lua_pushnil(state);
    lua_setmetatable(state, -2);
  }
  lua_pop(state, 1);
}

/// The value on top becomes the field, unless the table has it already.
void set_if_missing(lua_State* state, int table, std::string_view name) {
  lua_pushlstring(state, name.data(), name.size());
  if (lua_rawget(state, table) == LUA_TNIL) {
    lua_pushlstring(state, name.data(), name.size());
    lua_pushvalue(state, -3);
    lua_rawset(state, table);
  }
  lua_pop(state, 2);
}

}  // namespace

void open_arguments(lua_State* state) {
  lua_createtable(state, 0, 0);
  lua_rawsetp(state, LUA_REGISTRYINDEX, &shared_trees);
  lua_createtable(state, 0, 2);
  lua_pushcfunction(state, bound<make_field>);
  lua_setfield(state, -2, "__index");
  lua_pushboolean(state, 0);
  lua_setfield(state, -2, "__metatable");
  lua_rawsetp(state, LUA_REGISTRYINDEX, &metatable);
}

void push_arguments(lua_State* state) {
  luaL_checkstack(state, 5, nullptr);
  retire_last(state);
  lua_createtable(state, 0, 4);
  lua_rawgetp(state, LUA_REGISTRYINDEX, &metatable);
  lua_setmetatable(state, -2);
  lua_pushvalue(state, -1);
  lua_rawsetp(state, LUA_REGISTRYINDEX, &present);
}

void fill_arguments(lua_State* state, int index) {
  luaL_checkstack(state, 6, nullptr);
  index = lua_absindex(state, index);
  if (lua_getmetatable(state, index) == 0) return;
  lua_rawgetp(state, LUA_REGISTRYINDEX, &metatable);
  const bool ours = lua_rawequal(state, -1, -2) != 0;
  lua_pop(state, 2);
  if (!ours) return;
  for (const auto& [name, value] : context_of(state).arguments) {
    push_value(state, *value);
    set_if_missing(state, index, name);
  }
  push_shared_trees(state);
  const int trees = lua_gettop(state);
  for (lua_pushnil(state); lua_next(state, trees) != 0;) {
    std::size_t size = 0;
    const char* name = lua_tolstring(state, -2, &size);
    set_if_missing(state, index, {name, size});
  }
  lua_pop(state, 1);
}

void push_shared_trees(lua_State* state) { lua_rawgetp(state, LUA_REGISTRYINDEX, &shared_trees); }

}  // namespace marshrut::script
