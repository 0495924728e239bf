#include <lauxlib.h>
#include <lua.h>

#include <array>
#include <cmath>

#include "engine/base/json.hpp"
#include "engine/script/libraries.hpp"

namespace marshrut::script {

namespace {

/// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
std::uint64_t draw(std::uint64_t& seed) {
  std::uint64_t z = (seed += 0x9E3779B97F4A7C15U);
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

/// FNV-1a of what the call was given: the same facts draw the same numbers, whatever was called
/// before in this session, and different teachers draw different ones.
std::uint64_t first_random(const Context& context) {
  std::uint64_t hash = 0xCBF29CE484222325U ^ context.seed;
  for (const auto& [name, value] : context.arguments) {
    for (const char byte : std::string(name) + write_json(*value)) {
      hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
    }
  }
  return hash == 0 ? 1 : hash;
}

int random(lua_State* state) {
  Context& context = context_of(state);
  if (context.random == 0) context.random = first_random(context);
  const std::uint64_t drawn = draw(context.random);
  if (lua_gettop(state) == 0) {
    lua_pushnumber(state, std::ldexp(static_cast<double>(drawn >> 11U), -53));
    return 1;
  }
  const bool two = lua_gettop(state) > 1;
  const lua_Integer low = two ? luaL_checkinteger(state, 1) : 1;
  const lua_Integer high = luaL_checkinteger(state, two ? 2 : 1);
  if (low > high) {
    fail("math.random: нижняя граница больше верхней", "math.random: the interval is empty");
  }
  const std::uint64_t span = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
  const std::uint64_t offset = span + 1 == 0 ? drawn : drawn % (span + 1);
  lua_pushinteger(state, static_cast<lua_Integer>(static_cast<std::uint64_t>(low) + offset));
  return 1;
}

}  // namespace

void push_math(lua_State* state) {
  static constexpr std::array own = {"abs",  "ceil", "floor",     "fmod", "max", "min",
                                     "modf", "sqrt", "tointeger", "type", "ult"};
  static constexpr std::array<Entry, 1> entries = {{{"random", bound<random>}}};
  add_own(state, "math", own);
  add_entries(state, entries);
  lua_pushnumber(state, HUGE_VAL);
  lua_setfield(state, -2, "huge");
  lua_pushnumber(state, 3.14159265358979323846);
  lua_setfield(state, -2, "pi");
  lua_pushinteger(state, LUA_MAXINTEGER);
  lua_setfield(state, -2, "maxinteger");
  lua_pushinteger(state, LUA_MININTEGER);
  lua_setfield(state, -2, "mininteger");
}

void push_utf8(lua_State* state) {
  static constexpr std::array own = {"char", "codepoint", "len", "offset"};
  add_own(state, "utf8", own);
  lua_pushliteral(state, "[\x01-\x7F\xC2-\xF4][\x80-\xBF]*");
  lua_setfield(state, -2, "charpattern");
}

}  // namespace marshrut::script
