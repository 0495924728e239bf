#include <lauxlib.h>
#include <lua.h>

#include <algorithm>

#include "engine/script/libraries.hpp"

namespace marshrut::script {

namespace {

/// Merge sort of item numbers; the items stay in a private list. The order function may be wrong,
/// may change the table and may raise an error: nothing is read outside the list.
class Sorter {
 public:
  Sorter(lua_State* state, int items, bool has_order)
      : state_(state), meter_(context_of(state).meter), items_(items), has_order_(has_order) {}

  void run(lua_Integer* order, lua_Integer* scratch, std::size_t count) {
    for (std::size_t width = 1; width < count; width *= 2) {
      for (std::size_t start = 0; start < count; start += 2 * width) {
        const std::size_t middle = std::min(start + width, count);
        merge(order, scratch, start, middle, std::min(middle + width, count));
      }
      std::copy(scratch, scratch + count, order);
    }
  }

 private:
  void merge(const lua_Integer* from, lua_Integer* to, std::size_t start, std::size_t middle,
             std::size_t end) {
    std::size_t left = start;
    std::size_t right = middle;
    for (std::size_t out = start; out < end; ++out) {
      const bool take_right = left == middle || (right < end && before(from[right], from[left]));
      to[out] = take_right ? from[right++] : from[left++];
    }
  }

  bool before(lua_Integer a, lua_Integer b) {
    meter_.charge(3);
    const int top = lua_gettop(state_);
    if (has_order_) lua_pushvalue(state_, 2);
    lua_rawgeti(state_, items_, a);
    lua_rawgeti(state_, items_, b);
    bool answer = false;
    if (has_order_) {
      lua_call(state_, 2, 1);
      answer = lua_toboolean(state_, -1) != 0;
    } else {
      if (lua_type(state_, -1) == LUA_TSTRING) meter_.charge(lua_rawlen(state_, -1) / 64);
      answer = lua_compare(state_, -2, -1, LUA_OPLT) != 0;
    }
    lua_settop(state_, top);
    return answer;
  }

  lua_State* state_;
  Meter& meter_;
  int items_;
  bool has_order_;
};

}  // namespace

int sort(lua_State* state) {
  check_writable(state, 1);
  const bool has_order = !lua_isnoneornil(state, 2);
  if (has_order) luaL_checktype(state, 2, LUA_TFUNCTION);
  lua_settop(state, 2);
  Meter& meter = context_of(state).meter;
  const std::size_t count = raw_size(state, 1);
  meter.charge(count);
  lua_createtable(state, static_cast<int>(std::min<std::size_t>(count, 1U << 20U)), 0);
  const int items = lua_gettop(state);
  for (std::size_t i = 1; i <= count; ++i) {
    lua_rawgeti(state, 1, static_cast<lua_Integer>(i));
    lua_rawseti(state, items, static_cast<lua_Integer>(i));
  }
  // Scratch memory that Lua counts and frees, whatever way this function ends.
  auto* order =
      static_cast<lua_Integer*>(lua_newuserdatauv(state, 2 * count * sizeof(lua_Integer) + 1, 0));
  for (std::size_t i = 0; i < count; ++i) order[i] = static_cast<lua_Integer>(i + 1);
  Sorter(state, items, has_order).run(order, order + count, count);
  meter.charge(count);
  for (std::size_t i = 0; i < count; ++i) {
    lua_rawgeti(state, items, order[i]);
    lua_rawseti(state, 1, static_cast<lua_Integer>(i + 1));
  }
  return 0;
}

}  // namespace marshrut::script
