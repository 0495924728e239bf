#pragma once

struct lua_State;

/// The one table that a rule's function is called with (`c`). Its fields are made when they are
/// first read: most functions look at two of them.
namespace marshrut::script {

/// Prepares the registry of a new state.
void open_arguments(lua_State* state);

/// Pushes the table of the present call, over Context::arguments and the shared trees. The table
/// of the call before, should a script have kept it, makes no more fields.
void push_arguments(lua_State* state);

/// If the table at `index` is that of the present call, makes the fields that it still lacks:
/// before pairs, keys, and before it is read as an answer.
void fill_arguments(lua_State* state, int index);

/// Pushes the table of shared trees, by name.
void push_shared_trees(lua_State* state);

}  // namespace marshrut::script
