#include "engine/script/readonly.hpp"

#include <lauxlib.h>
#include <lua.h>

#include <string>

#include "engine/script/context.hpp"

namespace marshrut::script {

namespace {

const char behind = 0;  // its address is the private key of the real table in the metatable

std::string key_name(lua_State* state, int index) {
  if (lua_type(state, index) == LUA_TSTRING) return lua_tostring(state, index);
  return luaL_typename(state, index);
}

int refuse_write(lua_State* state) {
  const std::string name = key_name(state, 2);
  fail("таблицу нельзя изменить (поле «" + name + "»): она только для чтения",
       "the table is read-only (field '" + name + "')");
}

int length(lua_State* state) {
  if (!push_behind(state, 1)) fail("это не таблица", "not a table");
  lua_pushinteger(state, static_cast<lua_Integer>(lua_rawlen(state, -1)));
  return 1;
}

}  // namespace

void make_read_only(lua_State* state) {
  luaL_checkstack(state, 5, nullptr);
  lua_createtable(state, 0, 0);
  lua_createtable(state, 0, 5);
  lua_pushvalue(state, -3);
  lua_setfield(state, -2, "__index");
  lua_pushcfunction(state, bound<refuse_write>);
  lua_setfield(state, -2, "__newindex");
  lua_pushcfunction(state, bound<length>);
  lua_setfield(state, -2, "__len");
  lua_pushboolean(state, 0);
  lua_setfield(state, -2, "__metatable");
  lua_pushvalue(state, -3);
  lua_rawsetp(state, -2, &behind);
  lua_setmetatable(state, -2);
  lua_remove(state, -2);
}

bool push_behind(lua_State* state, int index) {
  if (!lua_istable(state, index) || lua_getmetatable(state, index) == 0) return false;
  lua_rawgetp(state, -1, &behind);
  lua_remove(state, -2);
  if (lua_istable(state, -1)) return true;
  lua_pop(state, 1);
  return false;
}

}  // namespace marshrut::script
