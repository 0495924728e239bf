#include "engine/script/expressions.hpp"

#include <lauxlib.h>
#include <lua.h>

#include <string>

#include "engine/base/text.hpp"
#include "engine/script/libraries.hpp"
#include "engine/script/vocabulary.hpp"

namespace marshrut::script {

namespace {

// Upvalues of everything here: the word's number, and the metatable of its tables.
constexpr int spoken_word = 1;
constexpr int metatable_upvalue = 2;
constexpr int part_upvalue = 3;  // of `make`: what it makes

constexpr std::size_t shown_name_bytes = 60;
constexpr int most_arguments = 100;

std::size_t word_of(lua_State* state) {
  return static_cast<std::size_t>(lua_tointeger(state, lua_upvalueindex(spoken_word)));
}

/// A table of all arguments.
int make_part(lua_State* state, std::string part) {
  const int given = lua_gettop(state);
  if (given > most_arguments) fail("слишком много значений в скобках", "too many arguments");
  lua_createtable(state, given, 0);
  lua_insert(state, 1);
  for (int i = given; i >= 1; --i) lua_rawseti(state, 1, i);
  tag_part(state, word_of(state), std::move(part));
  lua_pushvalue(state, lua_upvalueindex(metatable_upvalue));
  lua_setmetatable(state, 1);
  return 1;
}

int make(lua_State* state) {
  std::size_t size = 0;
  const char* part = lua_tolstring(state, lua_upvalueindex(part_upvalue), &size);
  return make_part(state, std::string(part, size));
}

int add(lua_State* state) { return make_part(state, "+"); }

/// The function that the name at index 2 stands for, behind this sign.
int push_maker(lua_State* state, const char* sign) {
  if (lua_type(state, 2) != LUA_TSTRING) return 0;
  std::size_t size = 0;
  const char* name = lua_tolstring(state, 2, &size);
  const std::string part = sign + repair_utf8(shorten({name, size}, shown_name_bytes));
  lua_pushvalue(state, lua_upvalueindex(spoken_word));
  lua_pushvalue(state, lua_upvalueindex(metatable_upvalue));
  lua_pushlstring(state, part.data(), part.size());
  lua_pushcclosure(state, bound<make>, part_upvalue);
  return 1;
}

int find_constructor(lua_State* state) { return push_maker(state, "."); }
int find_method(lua_State* state) { return push_maker(state, ":"); }

int refuse_new_word(lua_State* state) {
  const std::string& word = context_of(state).words[word_of(state)].name;
  fail(word + " нельзя изменить", word + " cannot be changed");
}

/// Gives the metatable on top of the stack a function that knows the word and the metatable.
void set_method(lua_State* state, std::size_t word, int metatable, const char* event,
                Native function) {
  lua_pushinteger(state, static_cast<lua_Integer>(word));
  lua_pushvalue(state, metatable);
  lua_pushcclosure(state, function, metatable_upvalue);
  lua_setfield(state, -2, event);
}

void hide_metatable(lua_State* state) {
  lua_pushboolean(state, 0);
  lua_setfield(state, -2, "__metatable");
}

}  // namespace

void push_expressions(lua_State* state, std::size_t word) {
  lua_createtable(state, 0, 0);
  lua_createtable(state, 0, 4);  // of every table that the word's functions make
  const int metatable = lua_gettop(state);
  set_method(state, word, metatable, "__index", bound<find_method>);
  set_method(state, word, metatable, "__add", bound<add>);
  set_method(state, word, metatable, "__newindex", bound<refuse_new_word>);
  hide_metatable(state);
  lua_createtable(state, 0, 3);
  set_method(state, word, metatable, "__index", bound<find_constructor>);
  set_method(state, word, metatable, "__newindex", bound<refuse_new_word>);
  hide_metatable(state);
  lua_setmetatable(state, -3);
  lua_pop(state, 1);
}

}  // namespace marshrut::script
