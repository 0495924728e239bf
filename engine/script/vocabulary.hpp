#pragma once

#include <cstddef>
#include <string>

struct lua_State;

/// The words that build tables: `task {…}`, `section "2.1" "Название" {…}`.
///
/// While a file is being loaded a word tags its table with word, heads and line, in a table that
/// only the host sees. Later, inside a called function, a word returns its table as it is.
namespace marshrut::script {

struct Loading;

/// Adds Context::words to the table on top, each as a global function.
void push_words(lua_State* state);

/// Empties the table of tags: at the start and at the end of loading.
void reset_tags(lua_State* state);

/// While a file is being loaded, tags the table at index 1 as a part of an expression: ".annual".
void tag_part(lua_State* state, std::size_t word, std::string part);

/// Number (from 1) of the tag of the table at `index`; 0 for a plain one.
std::size_t tag_of(lua_State* state, int index);

/// Pushes the table that has tag `number` (from 1).
void push_tagged(lua_State* state, std::size_t number);

}  // namespace marshrut::script
