#pragma once

#include <string>

namespace marshrut {

/// Where in an administrator's files something stands. Lines and columns count from 1; 0 = unknown.
struct Place {
  std::string file;  ///< path as the administrator knows it, relative to the scripts' root
  int line = 0;
  int column = 0;  ///< in characters, not bytes

  /// "file:line", or "file" where the line is unknown; empty where nothing is known.
  [[nodiscard]] std::string text() const;

  friend bool operator==(const Place&, const Place&) = default;
};

}  // namespace marshrut
