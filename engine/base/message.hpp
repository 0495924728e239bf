#pragma once

#include <string>

namespace marshrut {

/// Language of what a user reads. Russian unless the user asks otherwise.
enum class Lang { Ru, En };

/// One sentence for a user in both languages, without a final newline.
///
/// Both are written where the fact is known, so that no catalogue can drift away from the code.
struct Message {
  std::string ru;
  std::string en;

  [[nodiscard]] const std::string& in(Lang lang) const { return lang == Lang::Ru ? ru : en; }
  friend bool operator==(const Message&, const Message&) = default;
};

}  // namespace marshrut
