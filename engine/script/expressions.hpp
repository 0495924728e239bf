#pragma once

#include <cstddef>

struct lua_State;

/// A word whose tables come from calls and join into larger ones:
/// `term.annual{ month = 7 }:shift("next") + term.by_plan("РМО")`.
namespace marshrut::script {

/// Pushes what stands for the word in scripts: every name in it is a function that makes a table
/// of its arguments. Such a table has every method, which makes a table of it and the arguments,
/// and `+` makes a table of two. Each is tagged by what made it.
void push_expressions(lua_State* state, std::size_t word);

}  // namespace marshrut::script
