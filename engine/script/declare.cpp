#include "engine/script/declare.hpp"

#include <lauxlib.h>
#include <lua.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include "engine/base/text.hpp"
#include "engine/script/libraries.hpp"
#include "engine/script/vocabulary.hpp"

namespace marshrut::script {

namespace {

/// How many of the keys 1, 2, … are items: Lua's own border can lie far beyond the last key.
std::size_t items_of(lua_State* state, int table) {
  std::size_t numbered = 0;
  for (lua_pushnil(state); lua_next(state, table) != 0; lua_pop(state, 1)) {
    context_of(state).meter.charge(1);
    if (lua_isinteger(state, -2) != 0) ++numbered;
  }
  return std::min(raw_size(state, table), numbered);
}

/// A key of a table, which keeps its text alive.
struct FieldKey {
  bool named = false;
  lua_Integer number = 0;
  std::string_view text{};

  friend auto operator<=>(const FieldKey&, const FieldKey&) = default;
  void push(lua_State* state) const {
    named ? void(lua_pushlstring(state, text.data(), text.size())) : lua_pushinteger(state, number);
  }
};

/// In an order that is the same in every session, so that equal files give their functions equal
/// numbers: Lua's own order depends on a seed that each session draws anew.
std::vector<FieldKey> keys_of(lua_State* state, int table) {
  std::vector<FieldKey> keys;
  for (lua_pushnil(state); lua_next(state, table) != 0; lua_pop(state, 1)) {
    if (lua_isinteger(state, -2) != 0) {
      keys.push_back({.number = lua_tointeger(state, -2)});
    } else if (lua_type(state, -2) == LUA_TSTRING) {
      std::size_t size = 0;
      const char* text = lua_tolstring(state, -2, &size);
      keys.push_back({.named = true, .text = {text, size}});
    } else {
      throw DataFault({std::string("имя поля может быть только текстом или целым числом, а не ") +
                           luaL_typename(state, -2),
                       "a field is named by a text or a whole number"});
    }
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

}  // namespace

Declarer::Declarer(lua_State* state, const std::string& file, const SourceMap& map,
                   const Loading& loading, Keep keep)
    : state_(state),
      file_(file),
      map_(map),
      loading_(loading),
      keep_(std::move(keep)),
      budget_(context_of(state).meter),
      is_part_(loading.tags.size(), false),
      place_{file, 0, 0} {}

Declared Declarer::run() {
  const int returned = lua_gettop(state_);
  match_tags();
  const auto tops = collected();
  Declared file = read(returned, map_.root(), 0, 0);
  if (file.is_nothing()) file.kind = Declared::Kind::Table;
  if (file.place.line == 0) file.place.line = 1;
  if (!tops.empty() && !file.is_table()) {
    throw DataFault({"файл, в котором перечислены таблицы, может вернуть только таблицу",
                     "a file that lists tables can only return a table"});
  }
  for (const std::size_t number : tops) {
    push_tagged(state_, number + 1);
    file.items.push_back(read(lua_gettop(state_), -1, 0, 1));
    lua_pop(state_, 1);
  }
  return file;
}

/// Tags were given in the order of the calls, and constructors are in the order in which they
/// close: the same, but for loops, where the last constructor of the line serves again.
void Declarer::match_tags() {
  struct OnLine {
    std::vector<int> constructors;
    std::size_t next = 0;
  };
  std::map<std::pair<int, std::string_view>, OnLine> places;
  for (int i = 0; const Constructor& made : map_.constructors()) {
    places[{made.call_line, made.word}].constructors.push_back(i++);
  }
  for (const Tag& tag : loading_.tags) {
    const std::string& word = context_of(state_).words[tag.word].name;
    // In `term.annual{…}` the constructor is that of the argument.
    const std::string_view called =
        tag.part.empty() ? std::string_view(word) : std::string_view(tag.part).substr(1);
    const auto found = places.find({tag.line, called});
    if (found == places.end()) {
      constructor_of_tag_.push_back(-1);
      continue;
    }
    auto& [constructors, next] = found->second;
    constructor_of_tag_.push_back(constructors[std::min(next, constructors.size() - 1)]);
    ++next;
  }
}

std::vector<std::size_t> Declarer::collected() {
  const auto& words = context_of(state_).words;
  const int returned = lua_gettop(state_);
  // The parts of the returned tree; it is part of itself, and so is not collected again.
  if (lua_istable(state_, returned)) {
    if (const auto tag = tag_of(state_, returned); tag > 0) is_part_[tag - 1] = true;
    mark_parts(returned, 0, 0);
  }
  std::vector<std::size_t> tops;
  for (std::size_t i = 0; i < loading_.tags.size(); ++i) {
    if (!words[loading_.tags[i].word].collects) continue;
    push_tagged(state_, i + 1);
    mark_parts(lua_gettop(state_), i + 1, 0);
    lua_pop(state_, 1);
    tops.push_back(i);
  }
  std::erase_if(tops, [&](std::size_t i) { return is_part_[i]; });
  return tops;
}

/// Marks every tagged table inside `table`; `itself` is the tag it started from.
void Declarer::mark_parts(int table, std::size_t itself, std::size_t depth) {
  budget_.depth(depth);
  luaL_checkstack(state_, 8, nullptr);
  for (lua_pushnil(state_); lua_next(state_, table) != 0; lua_pop(state_, 1)) {
    context_of(state_).meter.charge(1);
    if (!lua_istable(state_, -1)) continue;
    const auto tag = tag_of(state_, -1);
    if (tag > 0 && tag != itself) {
      if (is_part_[tag - 1]) continue;
      is_part_[tag - 1] = true;
    }
    mark_parts(lua_gettop(state_), itself, depth + 1);
  }
}

const Constructor* Declarer::at(int number) const {
  return number < 0 ? nullptr : &map_.constructors()[static_cast<std::size_t>(number)];
}

int Declarer::child_of(const SourceEntry* entry) const {
  if (entry == nullptr) return -1;
  return entry->variable.empty() ? entry->child : map_.named(entry->variable);
}

/// `constructor` and `line` are what the parent knows of this place (-1 and 0: nothing).
Declared Declarer::read(int index, int constructor, int line, std::size_t depth) {
  Declared made;
  made.place = {file_, line, 0};
  if (line > 0) place_.line = line;
  switch (lua_type(state_, index)) {
    case LUA_TNIL: break;
    case LUA_TTABLE: read_table(made, index, constructor, depth); break;
    case LUA_TFUNCTION:
      budget_.node(0);
      made.kind = Declared::Kind::Function;
      lua_pushvalue(state_, index);
      made.function = keep_(state_);
      break;
    default: made.kind = Declared::Kind::Scalar; made.scalar = read_scalar(state_, index, budget_);
  }
  return made;
}

void Declarer::read_table(Declared& into, int index, int constructor, std::size_t depth) {
  budget_.depth(depth);
  budget_.node(0);
  luaL_checkstack(state_, 8, nullptr);
  into.kind = Declared::Kind::Table;
  const int top = lua_gettop(state_);
  int argument = -1;
  if (const auto number = tag_of(state_, index); number > 0) {
    const Tag& tag = loading_.tags[number - 1];
    into.word = context_of(state_).words[tag.word].name + tag.part;
    into.heads = tag.heads;
    constructor = constructor_of_tag_[number - 1];
    if (!tag.part.empty()) std::swap(constructor, argument);
    const Constructor* made = at(constructor);
    if (into.place.line == 0) into.place.line = made != nullptr ? made->call_line : tag.line;
  } else if (const Constructor* made = at(constructor); made != nullptr) {
    if (into.place.line == 0) into.place.line = made->line;
  }
  place_.line = into.place.line;
  const int table = readable(state_, index);
  into.items.resize(items_of(state_, table));
  for (const FieldKey& key : keys_of(state_, table)) {
    key.push(state_);
    lua_pushvalue(state_, -1);
    lua_rawget(state_, table);
    read_pair(into, at(constructor), argument, depth);
    lua_pop(state_, 2);
  }
  std::sort(into.fields.begin(), into.fields.end(), [](const auto& a, const auto& b) {
    return std::tie(a.second.place.line, a.first) < std::tie(b.second.place.line, b.first);
  });
  lua_settop(state_, top);
}

/// Adds the key and the value on top of the stack; `argument` is the constructor of item 1 of a
/// part of an expression.
void Declarer::read_pair(Declared& into, const Constructor* made, int argument, std::size_t depth) {
  const int value = lua_gettop(state_);
  const int key = value - 1;
  if (lua_isinteger(state_, key) != 0) {
    const lua_Integer number = lua_tointeger(state_, key);
    if (number >= 1 && static_cast<lua_Unsigned>(number) <= into.items.size()) {
      const SourceEntry* entry = made != nullptr ? made->item(static_cast<int>(number)) : nullptr;
      const bool told = argument >= 0 && number == 1 && lua_istable(state_, value);
      const int line = entry != nullptr ? entry->line : told ? 0 : into.place.line;
      into.items[static_cast<std::size_t>(number - 1)] =
          read(value, told ? argument : child_of(entry), line, depth + 1);
      return;
    }
  }
  std::size_t length = 0;
  lua_pushvalue(state_, key);  // lua_tolstring would change a number in place
  const char* text = lua_tolstring(state_, -1, &length);
  std::string name = repair_utf8({text, length});
  lua_pop(state_, 1);
  budget_.node(length);
  const SourceEntry* entry = made != nullptr ? made->field(name) : nullptr;
  const int line = entry != nullptr ? entry->line : into.place.line;
  into.fields.emplace_back(std::move(name), read(value, child_of(entry), line, depth + 1));
}

}  // namespace marshrut::script
