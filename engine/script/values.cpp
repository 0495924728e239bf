#include "engine/script/values.hpp"

#include <lauxlib.h>
#include <lua.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "engine/base/text.hpp"
#include "engine/script/libraries.hpp"
#include "engine/script/readonly.hpp"

namespace marshrut::script {

namespace {

[[noreturn]] void no_data(std::string ru, std::string en) {
  throw DataFault(Message{std::move(ru), std::move(en)});
}

void push_list(lua_State* state, const Value::List& list) {
  lua_createtable(state, static_cast<int>(list.size()), 0);
  lua_Integer count = 0;
  for (const Value& item : list) {
    if (item.is_null()) continue;
    push_value(state, item);
    lua_rawseti(state, -2, ++count);
  }
}

void push_map(lua_State* state, const Value::Map& map) {
  lua_createtable(state, 0, static_cast<int>(map.size()));
  for (const auto& [key, value] : map) {
    if (value.is_null()) continue;
    lua_pushlstring(state, key.data(), key.size());
    push_value(state, value);
    lua_rawset(state, -3);
  }
}

Value read_table(lua_State* state, int index, ReadBudget& budget, std::size_t depth);

Value read_at_depth(lua_State* state, int index, ReadBudget& budget, std::size_t depth) {
  if (lua_type(state, index) != LUA_TTABLE) return read_scalar(state, index, budget);
  budget.depth(depth);
  return read_table(state, index, budget, depth);
}

Value read_list(lua_State* state, int table, std::size_t size, ReadBudget& budget,
                std::size_t depth) {
  Value::List list;
  list.reserve(size);
  for (std::size_t i = 1; i <= size; ++i) {
    lua_rawgeti(state, table, static_cast<lua_Integer>(i));
    list.push_back(read_at_depth(state, lua_gettop(state), budget, depth + 1));
    lua_pop(state, 1);
  }
  return list;
}

/// True if the keys are texts only; a DataFault if they are neither that nor 1…n only.
bool has_text_keys(lua_State* state, int table, std::size_t size) {
  std::size_t numbers = 0;
  std::size_t texts = 0;
  for (lua_pushnil(state); lua_next(state, table) != 0; lua_pop(state, 1)) {
    context_of(state).meter.charge(1);
    if (lua_type(state, -2) == LUA_TSTRING) {
      ++texts;
    } else if (lua_isinteger(state, -2) != 0) {
      ++numbers;
    } else {
      no_data("ключом таблицы в ответе может быть только текст или номер по порядку",
              "a key in an answer must be a text or a position");
    }
  }
  if (texts > 0 && numbers > 0) {
    no_data("таблица в ответе смешивает список и поля с именами",
            "a table in an answer mixes a list with named fields");
  }
  if (numbers != (texts > 0 ? 0 : size)) {
    no_data("в списке ответа пропуски: номера идут не подряд с 1", "a list in an answer has gaps");
  }
  return texts > 0;
}

Value read_map(lua_State* state, int table, ReadBudget& budget, std::size_t depth) {
  std::vector<Value::Field> fields;
  for (lua_pushnil(state); lua_next(state, table) != 0; lua_pop(state, 1)) {
    std::size_t size = 0;
    const char* key = lua_tolstring(state, -2, &size);
    budget.node(size);
    fields.emplace_back(repair_utf8({key, size}),
                        read_at_depth(state, lua_gettop(state), budget, depth + 1));
  }
  std::sort(fields.begin(), fields.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  return Value::map_of(std::move(fields));
}

Value read_table(lua_State* state, int index, ReadBudget& budget, std::size_t depth) {
  luaL_checkstack(state, 8, nullptr);
  const int top = lua_gettop(state);
  const int table = readable(state, index);
  const std::size_t size = raw_size(state, table);
  budget.node(0);
  Value value = has_text_keys(state, table, size) ? read_map(state, table, budget, depth)
                                                  : read_list(state, table, size, budget, depth);
  lua_settop(state, top);
  return value;
}

}  // namespace

void ReadBudget::node(std::size_t text_bytes) {
  meter_.charge(1 + text_bytes / 16);
  bytes_ += text_bytes;
  if (++nodes_ > limits::script_tree_nodes || bytes_ > limits::script_tree_bytes) {
    no_data("таблица слишком велика", "the table is too large");
  }
}

void ReadBudget::depth(std::size_t depth) const {
  if (depth < limits::script_value_depth) return;
  const std::string most = std::to_string(limits::script_value_depth);
  no_data("таблицы вложены глубже " + most + " уровней или содержат сами себя",
          "tables nested deeper than " + most + " levels, or containing themselves");
}

void push_value(lua_State* state, const Value& value) {
  luaL_checkstack(state, 4, nullptr);
  if (value.is_null()) {
    lua_pushnil(state);
  } else if (value.is_bool()) {
    lua_pushboolean(state, value.as_bool() ? 1 : 0);
  } else if (value.is_int()) {
    lua_pushinteger(state, value.as_int());
  } else if (value.is_number()) {
    lua_pushnumber(state, value.as_number());
  } else if (value.is_text()) {
    lua_pushlstring(state, value.as_text().data(), value.as_text().size());
  } else if (value.is_list()) {
    push_list(state, value.as_list());
  } else {
    push_map(state, value.as_map());
  }
}

Value read_value(lua_State* state, int index, ReadBudget& budget) {
  return read_at_depth(state, lua_absindex(state, index), budget, 0);
}

Value read_scalar(lua_State* state, int index, ReadBudget& budget) {
  switch (lua_type(state, index)) {
    case LUA_TNIL: return {};
    case LUA_TBOOLEAN: budget.node(0); return lua_toboolean(state, index) != 0;
    case LUA_TNUMBER: {
      budget.node(0);
      if (lua_isinteger(state, index) != 0) return std::int64_t{lua_tointeger(state, index)};
      const double number = lua_tonumber(state, index);
      if (std::isfinite(number)) return number;
      no_data("деление на ноль или слишком большое число", "the number is not finite");
    }
    case LUA_TSTRING: {
      std::size_t size = 0;
      const char* text = lua_tolstring(state, index, &size);
      budget.node(size);
      return repair_utf8({text, size});
    }
    default:
      no_data("в ответе может быть текст, число, истина или ложь, список или таблица, но не " +
                  std::string(lua_isfunction(state, index) ? "функция" : "это"),
              std::string("an answer is plain data, not a ") + luaL_typename(state, index));
  }
}

}  // namespace marshrut::script
