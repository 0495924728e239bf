#pragma once

#include <span>
#include <string_view>

#include "engine/script/context.hpp"

/// The functions that sandbox.hpp's allow-list offers, one group a file. Each is a Lua C function
/// to be pushed through bound<…>; it may throw ScriptFault and Exhaustion.
namespace marshrut::script {

/// One row of a group's list: the function is a bound<…>.
struct Entry {
  const char* name;
  Native function;
};

void push_base(lua_State* state);     ///< adds to the table on top: pairs, pcall, tostring…
void push_lists(lua_State* state);    ///< adds to the table on top: filter, any, all, keys…
void push_strings(lua_State* state);  ///< adds to the table on top: find, format, rep…
void push_tables(lua_State* state);   ///< adds to the table on top: sort, insert, concat…
void push_math(lua_State* state);     ///< adds to the table on top: floor, random…
void push_utf8(lua_State* state);     ///< adds to the table on top: len, char…

/// Adds the rows to the table on top.
void add_entries(lua_State* state, std::span<const Entry> entries);

/// Adds functions of Lua's own library that are harmless once their arguments are charged.
void add_own(lua_State* state, const char* library, std::span<const char* const> names);

/// The text of the value at `index` as tostring gives it: never an address. Calls __tostring.
/// Leaves it on top of the stack; the view is valid as long as it is there.
std::string_view push_as_text(lua_State* state, int index);

/// string.format; leaves its text on top.
int format(lua_State* state);
/// table.sort: stable, safe with any order function.
int sort(lua_State* state);
/// pairs, in the order of the keys.
int pairs(lua_State* state);
/// Pushes the keys of a plain table as a list: false, true, numbers, texts by their bytes.
void push_sorted_keys(lua_State* state, int table);

/// A text argument as a view, valid while it stays on the stack. Charges its size.
std::string_view text_argument(lua_State* state, int index);
/// Pushes a text of the script; refuses one over limits::script_text_bytes.
void push_text(lua_State* state, std::string_view text);
/// Refuses a text that would be longer than limits::script_text_bytes.
void check_text_size(std::size_t bytes);

/// Index of the plain table behind the table at `index`: itself, or what a read-only table wraps
/// (pushed). Errors if the argument is no table.
int readable(lua_State* state, int index);
/// Refuses a read-only table and anything that is no table.
void check_writable(lua_State* state, int index);
/// Number of positional items, by the raw table.
std::size_t raw_size(lua_State* state, int index);

}  // namespace marshrut::script
