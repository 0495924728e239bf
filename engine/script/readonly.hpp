#pragma once

struct lua_State;

/// Read-only tables: an empty table stands before the real one, and its private metatable sends
/// reading there and refuses writing. `#`, pairs and ipairs see through it.
namespace marshrut::script {

/// Replaces the table on top by a read-only one.
void make_read_only(lua_State* state);

/// If the table at `index` is read-only, pushes the real one and returns true.
bool push_behind(lua_State* state, int index);

}  // namespace marshrut::script
