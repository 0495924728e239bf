#include "engine/script/vocabulary.hpp"

#include <lauxlib.h>
#include <lua.h>

#include <string>

#include "engine/base/text.hpp"
#include "engine/script/expressions.hpp"
#include "engine/script/libraries.hpp"

namespace marshrut::script {

namespace {

const char tags = 0;  // its address is the registry's key of the table of tags

// Upvalues of a word: its number, how many heads it has, its place in Loading::waiting; the heads.
constexpr int word_upvalue = 1;
constexpr int given_upvalue = 2;
constexpr int waiting_upvalue = 3;
constexpr int own_upvalues = 3;

int line_of_call(lua_State* state) {
  lua_Debug call{};
  if (lua_getstack(state, 1, &call) == 0) return 0;
  lua_getinfo(state, "l", &call);
  return std::max(call.currentline, 0);
}

std::string kind_of(lua_State* state) {
  switch (lua_type(state, 1)) {
    case LUA_TNONE:
    case LUA_TNIL: return "ничего";
    case LUA_TTABLE: return "таблица";
    case LUA_TFUNCTION: return "функция";
    case LUA_TSTRING: return "текст";
    default: return luaL_typename(state, 1);
  }
}

/// Tags live outside Lua's memory, so a loop over a word has a limit of its own.
void check_room(const Loading& loading) {
  if (loading.tags.size() < limits::script_tree_nodes &&
      loading.waiting.size() < limits::script_tree_nodes &&
      loading.head_bytes < limits::script_tree_bytes) {
    return;
  }
  fail("в файле слишком много таблиц", "too many tables in one file");
}

int take_head(lua_State* state, std::size_t number, int given) {
  Context& context = context_of(state);
  const ScriptWord& word = context.words[number];
  if (lua_isstring(state, 1) == 0) {
    const std::string which = std::to_string(given + 1) + " из " + std::to_string(word.heads);
    fail("после слова " + word.name + " нужен текст в кавычках (" + which + "), а здесь " +
             kind_of(state),
         "the word " + word.name + " takes " + std::to_string(word.heads) +
             " texts before its table; text " + std::to_string(given + 1) + " is missing");
  }
  std::size_t place = 0;
  if (context.loading != nullptr) {
    check_room(*context.loading);
    context.loading->waiting.push_back({number, line_of_call(state), false});
    place = context.loading->waiting.size();
  }
  lua_pushinteger(state, static_cast<lua_Integer>(number));
  lua_pushinteger(state, given + 1);
  lua_pushinteger(state, static_cast<lua_Integer>(place));
  for (int i = 1; i <= given; ++i) lua_pushvalue(state, lua_upvalueindex(own_upvalues + i));
  lua_pushvalue(state, 1);
  lua_tolstring(state, -1, nullptr);
  return own_upvalues + given + 1;
}

/// Gives the table at index 1 its tag.
void keep_tag(lua_State* state, Loading& loading, Tag made) {
  lua_rawgetp(state, LUA_REGISTRYINDEX, &tags);
  const auto tag_number = static_cast<lua_Integer>(loading.tags.size() + 1);
  lua_pushvalue(state, 1);
  lua_rawseti(state, -2, tag_number);
  lua_pushvalue(state, 1);
  lua_pushinteger(state, tag_number);
  lua_rawset(state, -3);
  lua_pop(state, 1);
  loading.tags.push_back(std::move(made));
}

/// Tags the table at index 1; `head_index(i)` is where its i-th text is, from 1.
template <class HeadIndex>
void tag(lua_State* state, std::size_t number, int given, HeadIndex head_index) {
  Loading& loading = *context_of(state).loading;
  check_room(loading);
  Tag made{number, {}, line_of_call(state)};
  for (int i = 1; i <= given; ++i) {
    std::size_t size = 0;
    const char* head = lua_tolstring(state, head_index(i), &size);
    check_text_size(size);
    loading.head_bytes += size;
    made.heads.push_back(repair_utf8({head, size}));
  }
  keep_tag(state, loading, std::move(made));
}

int word_called(lua_State* state);

/// A word that is complete with its texts: `table_of("competence", "percent")` is an empty table.
int speak_plain(lua_State* state, std::size_t number) {
  const Context& context = context_of(state);
  const ScriptWord& word = context.words[number];
  bool texts = lua_gettop(state) == word.heads;
  for (int i = 1; i <= word.heads; ++i) texts = texts && lua_type(state, i) == LUA_TSTRING;
  if (!texts) {
    fail("слову " + word.name + " нужно текстов в скобках: " + std::to_string(word.heads),
         "the word " + word.name + " takes " + std::to_string(word.heads) + " texts in brackets");
  }
  lua_createtable(state, 0, 0);
  lua_insert(state, 1);
  if (context.loading != nullptr) tag(state, number, word.heads, [](int i) { return i + 1; });
  lua_settop(state, 1);
  return 1;
}

int speak(lua_State* state) {
  Context& context = context_of(state);
  const auto number =
      static_cast<std::size_t>(lua_tointeger(state, lua_upvalueindex(word_upvalue)));
  const auto given = static_cast<int>(lua_tointeger(state, lua_upvalueindex(given_upvalue)));
  const auto place =
      static_cast<std::size_t>(lua_tointeger(state, lua_upvalueindex(waiting_upvalue)));
  const ScriptWord& word = context.words[number];
  if (context.loading != nullptr && place > 0) context.loading->waiting[place - 1].answered = true;
  if (word.plain) return speak_plain(state, number);
  if (given < word.heads) {
    lua_pushcclosure(state, bound<word_called>, take_head(state, number, given));
    return 1;
  }
  lua_settop(state, 1);
  if (!lua_istable(state, 1)) {
    fail("после слова " + word.name + " нужна таблица { … }, а здесь " + kind_of(state),
         "the word " + word.name + " takes a table { … }");
  }
  if (context.loading != nullptr) {
    if (tag_of(state, 1) > 0) {
      fail("эту таблицу уже назвали другим словом; слово " + word.name + " лишнее",
           "the table has a word already; " + word.name + " is one too many");
    }
    tag(state, number, given, [](int i) { return lua_upvalueindex(own_upvalues + i); });
  }
  lua_settop(state, 1);
  return 1;
}

int word_called(lua_State* state) { return speak(state); }

}  // namespace

void push_words(lua_State* state) {
  const auto& words = context_of(state).words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].expressions) {
      push_expressions(state, i);
    } else {
      lua_pushinteger(state, static_cast<lua_Integer>(i));
      lua_pushinteger(state, 0);
      lua_pushinteger(state, 0);
      lua_pushcclosure(state, bound<word_called>, own_upvalues);
    }
    lua_setfield(state, -2, words[i].name.c_str());
  }
}

void reset_tags(lua_State* state) {
  lua_createtable(state, 0, 0);
  lua_rawsetp(state, LUA_REGISTRYINDEX, &tags);
}

void tag_part(lua_State* state, std::size_t word, std::string part) {
  Context& context = context_of(state);
  if (context.loading == nullptr) return;
  check_room(*context.loading);
  context.loading->head_bytes += part.size();
  keep_tag(state, *context.loading, {word, {}, line_of_call(state), std::move(part)});
}

std::size_t tag_of(lua_State* state, int index) {
  index = lua_absindex(state, index);
  lua_rawgetp(state, LUA_REGISTRYINDEX, &tags);
  lua_pushvalue(state, index);
  lua_rawget(state, -2);
  const lua_Integer number = lua_tointeger(state, -1);
  lua_pop(state, 2);
  return static_cast<std::size_t>(number);
}

void push_tagged(lua_State* state, std::size_t number) {
  lua_rawgetp(state, LUA_REGISTRYINDEX, &tags);
  lua_rawgeti(state, -1, static_cast<lua_Integer>(number));
  lua_remove(state, -2);
}

}  // namespace marshrut::script
