#include <lauxlib.h>
#include <lua.h>

#include <algorithm>
#include <string_view>

#include "engine/script/libraries.hpp"

namespace marshrut::script {

namespace {

/// One key of a table; `number` is its place in the Lua table that keeps the keys alive.
struct Key {
  enum class Kind { False, True, Integer, Real, Text } kind;
  lua_Integer integer;
  lua_Number real;
  std::string_view text;
  lua_Integer number;

  [[nodiscard]] bool is_number() const { return kind == Kind::Integer || kind == Kind::Real; }
  /// Holds every 64-bit integer exactly.
  [[nodiscard]] long double value() const {
    return kind == Kind::Integer ? static_cast<long double>(integer) : real;
  }
};

bool before(const Key& a, const Key& b) {
  if (a.is_number() && b.is_number()) return a.value() < b.value();
  if (a.kind != b.kind) return a.kind < b.kind;
  return a.text < b.text;
}

Key key_at(lua_State* state, int index, lua_Integer number) {
  switch (lua_type(state, index)) {
    case LUA_TBOOLEAN:
      return {
          lua_toboolean(state, index) != 0 ? Key::Kind::True : Key::Kind::False, 0, 0, {}, number};
    case LUA_TNUMBER:
      if (lua_isinteger(state, index) != 0) {
        return {Key::Kind::Integer, lua_tointeger(state, index), 0, {}, number};
      }
      return {Key::Kind::Real, 0, lua_tonumber(state, index), {}, number};
    case LUA_TSTRING: {
      std::size_t size = 0;
      const char* text = lua_tolstring(state, index, &size);
      return {Key::Kind::Text, 0, 0, {text, size}, number};
    }
    default:
      fail("pairs и keys не упорядочат ключи, которые сами таблицы или функции",
           "keys that are tables or functions have no order");
  }
}

std::size_t count_keys(lua_State* state, int table) {
  std::size_t count = 0;
  for (lua_pushnil(state); lua_next(state, table) != 0; lua_pop(state, 1)) {
    context_of(state).meter.charge(1);
    ++count;
  }
  return count;
}

/// Upvalues: 1 the plain table, 2 the list of its keys, 3 the last place in that list.
int pairs_step(lua_State* state) {
  lua_Integer number = lua_tointeger(state, lua_upvalueindex(3));
  while (true) {
    lua_settop(state, 0);
    if (lua_rawgeti(state, lua_upvalueindex(2), ++number) == LUA_TNIL) return 1;
    lua_pushvalue(state, -1);
    if (lua_rawget(state, lua_upvalueindex(1)) != LUA_TNIL) break;  // else removed meanwhile
    context_of(state).meter.charge(1);
  }
  lua_pushinteger(state, number);
  lua_replace(state, lua_upvalueindex(3));
  return 2;
}

}  // namespace

void push_sorted_keys(lua_State* state, int table) {
  table = lua_absindex(state, table);
  luaL_checkstack(state, 8, nullptr);
  Meter& meter = context_of(state).meter;
  const std::size_t count = count_keys(state, table);
  // Scratch memory that Lua counts and collects: the script may be out of memory just now.
  auto* keys = static_cast<Key*>(lua_newuserdatauv(state, count * sizeof(Key) + 1, 0));
  lua_createtable(state, static_cast<int>(count), 0);
  const int kept = lua_gettop(state);
  lua_Integer number = 0;
  for (lua_pushnil(state); lua_next(state, table) != 0; lua_pop(state, 1)) {
    lua_pushvalue(state, -2);
    lua_rawseti(state, kept, number + 1);
    keys[number] = key_at(state, -2, number + 1);
    ++number;
  }
  std::sort(keys, keys + count, [&](const Key& a, const Key& b) {
    meter.charge(1 + std::min(a.text.size(), b.text.size()) / 16);
    return before(a, b);
  });
  lua_createtable(state, static_cast<int>(count), 0);
  for (std::size_t i = 0; i < count; ++i) {
    lua_rawgeti(state, kept, keys[i].number);
    lua_rawseti(state, -2, static_cast<lua_Integer>(i + 1));
  }
  lua_replace(state, kept - 1);
  lua_settop(state, kept - 1);
}

int pairs(lua_State* state) {
  const int table = readable(state, 1);
  lua_pushvalue(state, table);
  push_sorted_keys(state, table);
  lua_pushinteger(state, 0);
  lua_pushcclosure(state, bound<pairs_step>, 3);
  lua_pushvalue(state, 1);
  return 2;
}

}  // namespace marshrut::script
