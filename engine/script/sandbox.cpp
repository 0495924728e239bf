#include "engine/script/sandbox.hpp"

#include <lauxlib.h>
#include <lua.h>

#include <string>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/script/libraries.hpp"
#include "engine/script/readonly.hpp"
#include "engine/script/vocabulary.hpp"

namespace marshrut::script {

namespace {

const char environment = 0;  // its address is the registry's key

using Push = void (*)(lua_State*);

void add_library(lua_State* state, const char* name, Push push) {
  lua_createtable(state, 0, 16);
  push(state);
  make_read_only(state);
  lua_setfield(state, -2, name);
}

std::string name_argument(lua_State* state) {
  std::size_t size = 0;
  const char* name = lua_type(state, 2) == LUA_TSTRING ? lua_tolstring(state, 2, &size) : "?";
  return repair_utf8(shorten({name, size}, 60));
}

std::vector<std::string> known_names(lua_State* state) {
  std::vector<std::string> names;
  lua_pushvalue(state, lua_upvalueindex(1));
  push_sorted_keys(state, -1);
  for (lua_Integer i = 1; lua_rawgeti(state, -1, i) == LUA_TSTRING; ++i) {
    names.emplace_back(lua_tostring(state, -1));
    lua_pop(state, 1);
  }
  return names;
}

int unknown_name(lua_State* state) {
  const std::string name = name_argument(state);
  const std::string near = nearest(name, known_names(state));
  fail("имя «" + name + "» неизвестно" + (near.empty() ? "" : "; может быть, «" + near + "»?"),
       "unknown name '" + name + "'" + (near.empty() ? "" : "; did you mean '" + near + "'?"));
}

int refuse_global(lua_State* state) {
  const std::string name = name_argument(state);
  fail("глобальные переменные недоступны: напишите local " + name,
       "no global variables: write local " + name);
}

/// The environment of a file: an empty table before the table of names on top.
void wrap_environment(lua_State* state) {
  lua_createtable(state, 0, 1);
  lua_pushvalue(state, -2);
  lua_pushcclosure(state, bound<unknown_name>, 1);
  lua_setfield(state, -2, "__index");
  lua_setmetatable(state, -2);
  make_read_only(state);
  lua_getmetatable(state, -1);
  lua_pushcfunction(state, bound<refuse_global>);
  lua_setfield(state, -2, "__newindex");
  lua_pop(state, 1);
}

void open_string_methods(lua_State* state) {
  lua_pushliteral(state, "");
  lua_createtable(state, 0, 2);
  lua_getfield(state, -3, "string");
  lua_setfield(state, -2, "__index");
  lua_pushboolean(state, 0);
  lua_setfield(state, -2, "__metatable");
  lua_setmetatable(state, -2);
  lua_pop(state, 1);
}

}  // namespace

void open_sandbox(lua_State* state) {
  lua_createtable(state, 0, 40);
  push_base(state);
  push_lists(state);
  push_words(state);
  add_library(state, "string", push_strings);
  add_library(state, "table", push_tables);
  add_library(state, "math", push_math);
  add_library(state, "utf8", push_utf8);
  open_string_methods(state);
  wrap_environment(state);
  lua_rawsetp(state, LUA_REGISTRYINDEX, &environment);
}

void push_environment(lua_State* state) { lua_rawgetp(state, LUA_REGISTRYINDEX, &environment); }

}  // namespace marshrut::script
