#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace marshrut::script {

/// A word of Lua source. Comments and white space are gone.
struct Token {
  enum class Kind { Name, Text, Number, Sign, End };
  Kind kind = Kind::End;
  std::string_view written;  ///< as in the source; the last token is empty
  int line = 0;

  [[nodiscard]] bool is(std::string_view sign) const {
    return (kind == Kind::Sign || kind == Kind::Name) && written == sign;
  }
  /// What a Text says: without quotes and with the simple escapes read.
  [[nodiscard]] std::string text() const;
};

/// Splits Lua source that Lua itself has accepted; of anything else, makes what it can. Ends with
/// one End token. The views are into `source`.
std::vector<Token> tokens_of(std::string_view source);

}  // namespace marshrut::script
