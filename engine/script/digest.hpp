#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/script/lexer.hpp"

struct lua_State;

namespace marshrut::script {

/// Texts of the files that a session has loaded, by chunk name.
using Sources = std::map<std::string, std::string, std::less<>>;

/// What functions do, as words: the words of the lines that they stand on, and whatever they hold
/// from outside (helpers, tables, texts), however deep. Equal words: the same function; data on a
/// line of a function count as its own. The program's own functions are told by their addresses:
/// compare within one process only.
class FunctionWords {
 public:
  FunctionWords(lua_State* state, const Sources& sources) : state_(state), sources_(sources) {}

  /// Adds the function on top of the stack, and leaves it there.
  void add();
  [[nodiscard]] const std::string& words() const { return words_; }

 private:
  void value(int index);
  void function(int index);
  void table(int index);
  void lines(const char* chunk, int first, int last);

  lua_State* state_;
  const Sources& sources_;
  std::map<std::string, std::vector<Token>> tokens_;  ///< by chunk name
  std::set<const void*> seen_;
  std::string words_;
};

}  // namespace marshrut::script
