#include <lauxlib.h>
#include <lua.h>

#include <array>
#include <string>

#include "engine/script/libraries.hpp"

namespace marshrut::script {

namespace {

constexpr lua_Integer unpack_max = 250;  // every value takes a place on the stack

lua_Integer size_of(lua_State* state, int index) {
  return static_cast<lua_Integer>(raw_size(state, index));
}

[[noreturn]] void outside(lua_Integer at, lua_Integer size) {
  fail(
      "место " + std::to_string(at) + " вне списка (в нём элементов: " + std::to_string(size) + ")",
      "position " + std::to_string(at) + " is outside the list of " + std::to_string(size));
}

int insert(lua_State* state) {
  check_writable(state, 1);
  lua_settop(state, std::min(lua_gettop(state), 3));
  const lua_Integer size = size_of(state, 1);
  if (lua_gettop(state) < 2) fail("insert: нечего вставлять", "nothing to insert");
  if (lua_gettop(state) == 2) {
    lua_rawseti(state, 1, size + 1);
    return 0;
  }
  const lua_Integer at = luaL_checkinteger(state, 2);
  if (at < 1 || at > size + 1) outside(at, size);
  context_of(state).meter.charge(static_cast<std::uint64_t>(size + 1 - at));
  for (lua_Integer i = size; i >= at; --i) {
    lua_rawgeti(state, 1, i);
    lua_rawseti(state, 1, i + 1);
  }
  lua_rawseti(state, 1, at);
  return 0;
}

int remove(lua_State* state) {
  check_writable(state, 1);
  const lua_Integer size = size_of(state, 1);
  const lua_Integer at = luaL_optinteger(state, 2, size);
  if (size == 0 && (at == 0 || at == 1)) return 0;
  if (at < 1 || at > size) outside(at, size);
  context_of(state).meter.charge(static_cast<std::uint64_t>(size - at));
  lua_rawgeti(state, 1, at);
  for (lua_Integer i = at; i < size; ++i) {
    lua_rawgeti(state, 1, i + 1);
    lua_rawseti(state, 1, i);
  }
  lua_pushnil(state);
  lua_rawseti(state, 1, size);
  return 1;
}

int concat(lua_State* state) {
  const auto between = lua_isnoneornil(state, 2) ? std::string_view() : text_argument(state, 2);
  const lua_Integer first = luaL_optinteger(state, 3, 1);
  luaL_checktype(state, 1, LUA_TTABLE);
  lua_settop(state, 4);
  const int list = readable(state, 1);
  const lua_Integer last = luaL_optinteger(state, 4, size_of(state, list));
  std::string out;
  for (lua_Integer i = first; i <= last; ++i) {
    context_of(state).meter.charge(1);
    lua_rawgeti(state, list, i);
    if (lua_isstring(state, -1) == 0) {
      const std::string number = std::to_string(i);
      fail("concat соединяет только тексты и числа (элемент " + number + ": " +
               luaL_typename(state, -1) + ")",
           "concat joins texts and numbers only (item " + number + ")");
    }
    std::size_t size = 0;
    const char* text = lua_tolstring(state, -1, &size);
    context_of(state).meter.charge(size / 16);
    check_text_size(out.size() + size + between.size());
    if (i > first) out += between;
    out.append(text, size);
    lua_pop(state, 1);
    if (i == last) break;  // `last` may be the largest integer
  }
  push_text(state, out);
  return 1;
}

int unpack(lua_State* state) {
  const lua_Integer first = luaL_optinteger(state, 2, 1);
  lua_settop(state, 3);
  const int list = readable(state, 1);
  const lua_Integer last = luaL_optinteger(state, 3, size_of(state, list));
  if (first > last) return 0;
  const auto count = static_cast<lua_Unsigned>(last) - static_cast<lua_Unsigned>(first);
  if (count >= unpack_max) {
    fail("unpack даёт не больше 250 значений", "unpack gives at most 250 values");
  }
  luaL_checkstack(state, unpack_max, nullptr);
  for (lua_Unsigned i = 0; i <= count; ++i) {
    lua_rawgeti(state, list, first + static_cast<lua_Integer>(i));
  }
  return static_cast<int>(count) + 1;
}

}  // namespace

void push_tables(lua_State* state) {
  static constexpr std::array<Entry, 5> entries = {{{"concat", bound<concat>},
                                                    {"insert", bound<insert>},
                                                    {"remove", bound<remove>},
                                                    {"sort", bound<sort>},
                                                    {"unpack", bound<unpack>}}};
  add_entries(state, entries);
}

}  // namespace marshrut::script
