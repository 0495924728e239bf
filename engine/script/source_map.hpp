#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace marshrut::script {

/// One field or item of a table constructor.
struct SourceEntry {
  std::string key;       ///< of a named field; empty for an item
  int index = 0;         ///< of an item, from 1; 0 for a named field
  int line = 0;          ///< of the key, or of the item's first word
  int child = -1;        ///< the first constructor in the value, as its number; -1 = none
  std::string variable;  ///< the value if it is a plain name, to be looked up in `named`
};

/// One `{…}` outside function bodies.
struct Constructor {
  int line = 0;       ///< of `{`
  std::string word;   ///< the name it is an argument of, texts between aside: task {…}
  int call_line = 0;  ///< of that name
  std::vector<SourceEntry> entries;

  /// nullptr where there is no such entry; of equal keys the last, as in Lua.
  [[nodiscard]] const SourceEntry* field(std::string_view key) const;
  [[nodiscard]] const SourceEntry* item(int index) const;
  /// Call once when the entries are complete: a table may have ten thousand fields.
  void sort_keys();

 private:
  std::vector<std::size_t> fields_;  // numbers of entries, by key; of equal keys in order
  std::vector<std::size_t> items_;   // numbers of entries
};

/// Where in a Lua source every table constructor outside functions stands, with its keys: Lua
/// itself keeps no lines of table keys.
///
/// Made for sources that Lua has compiled without error: on others it stops early, never fails.
/// Constructors are in the order in which they close, which is the order in which Lua builds them.
class SourceMap {
 public:
  explicit SourceMap(std::string_view source);

  [[nodiscard]] const std::vector<Constructor>& constructors() const { return constructors_; }
  /// The constructor of `return {…}`, -1 if there is none.
  [[nodiscard]] int root() const { return root_; }
  /// The constructor of the last `local name = {…}` (a word before it included); -1 = none.
  [[nodiscard]] int named(std::string_view variable) const;

 private:
  friend class SourceReader;
  std::vector<Constructor> constructors_;
  std::map<std::string, int, std::less<>> variables_;
  int root_ = -1;
};

}  // namespace marshrut::script
