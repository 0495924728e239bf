#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace marshrut {

/// One piece of a Lua source: comments and white space are none.
struct LuaToken {
  enum class Kind { Name, Number, Text, Symbol };
  Kind kind = Kind::Symbol;
  /// Of the source, which must outlive it; of a Text: what stands between its quotes, escapes as
  /// written.
  std::string_view text;
  int line = 1;
};

/// Cuts a source into tokens, near enough for questions about names: Lua itself has read the file.
std::vector<LuaToken> lua_tokens(std::string_view source);

/// A place where a script asks for a field of something: `c.rules.threshold`, `rules["threshold"]`.
struct FieldMention {
  std::string key;
  int line = 1;
  bool dotted = false;  ///< what is asked is a field itself: `c.rules`, and no variable `rules`
};
/// Every such place where what is asked is called `owner`: "rules", "answer".
std::vector<FieldMention> field_mentions(const std::vector<LuaToken>& tokens,
                                         std::string_view owner);

/// A function whose constants Lua 5.4.4 may confuse: it uses bitwise operators and has more than
/// limits::script_constants different constants (fixed by Lua's commit c764ca71).
struct CrowdedFunction {
  int line = 1;  ///< of the word `function`; 1 for the file itself
  int constants = 0;
};
std::vector<CrowdedFunction> crowded_functions(const std::vector<LuaToken>& tokens);

}  // namespace marshrut
