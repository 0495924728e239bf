#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/base/value.hpp"
#include "engine/script/context.hpp"

struct lua_State;

/// Plain data into and out of a script.
///
/// Into Lua: null is absence: a field that is null is not there, and a list closes up over its null
/// items (a Lua list cannot hold gaps). Integers stay integers, doubles stay doubles.
/// Out of Lua: a table with the keys 1…n and no others is a list, and an empty table is an empty
/// list; a table with text keys is a map. Texts are repaired UTF-8.
/// A round trip returns an equal value, but for nulls inside and for empty maps (they become
/// empty lists).
namespace marshrut::script {

/// Thrown where a script's answer is no data: mixed keys, functions, NaN, too deep (cycles too).
class DataFault : public ScriptFault {
 public:
  using ScriptFault::ScriptFault;
};

/// What reading one tree out of Lua may cost: a table can stand in itself many times over, so the
/// tree that it spells may be exponentially larger than the script's memory.
class ReadBudget {
 public:
  explicit ReadBudget(Meter& meter) : meter_(meter) {}
  /// Throws DataFault past limits::script_tree_nodes or limits::script_tree_bytes.
  void node(std::size_t text_bytes);
  /// Throws DataFault past limits::script_value_depth.
  void depth(std::size_t depth) const;

 private:
  Meter& meter_;
  std::size_t nodes_ = 0;
  std::size_t bytes_ = 0;
};

void push_value(lua_State* state, const Value& value);
Value read_value(lua_State* state, int index, ReadBudget& budget);

/// Truth, number or text at `index`; DataFault for anything else but nil (null).
Value read_scalar(lua_State* state, int index, ReadBudget& budget);

}  // namespace marshrut::script
