#pragma once

#include <functional>
#include <string>

#include "engine/model/declared.hpp"
#include "engine/script/source_map.hpp"
#include "engine/script/values.hpp"

struct lua_State;

namespace marshrut::script {

/// Turns what a file returned (the value on top of the stack) and the tables that its words
/// collected into one tree with places.
///
/// Keys 1…n are items; further whole numbers are fields named by their digits ([2024] = …).
/// A nil among the items is an item of Kind::Nothing.
/// A collected table that is part of another one, or of what the file returned, is only there.
class Declarer {
 public:
  /// `keep` makes the function on top of the stack callable, pops it and answers its number.
  using Keep = std::function<FunctionRef(lua_State*)>;

  Declarer(lua_State* state, const std::string& file, const SourceMap& map, const Loading& loading,
           Keep keep);

  /// Throws DataFault; `place()` then says where.
  Declared run();
  [[nodiscard]] const Place& place() const { return place_; }

 private:
  void match_tags();
  std::vector<std::size_t> collected();
  void mark_parts(int table, std::size_t itself, std::size_t depth);

  Declared read(int index, int constructor, int line, std::size_t depth);
  void read_table(Declared& into, int index, int constructor, std::size_t depth);
  void read_pair(Declared& into, const Constructor* made, int argument, std::size_t depth);
  [[nodiscard]] const Constructor* at(int number) const;
  [[nodiscard]] int child_of(const SourceEntry* entry) const;

  lua_State* state_;
  const std::string& file_;
  const SourceMap& map_;
  const Loading& loading_;
  Keep keep_;
  ReadBudget budget_;
  std::vector<int> constructor_of_tag_;
  std::vector<bool> is_part_;
  Place place_;
};

}  // namespace marshrut::script
