#pragma once

#include <filesystem>
#include <iosfwd>
#include <map>
#include <string>

#include "engine/base/clock.hpp"

namespace marshrut {

class Office;

/// All that the command line knows of the machine; tests make their own.
struct Surroundings {
  std::istream& in;
  std::ostream& out;  ///< results
  std::ostream& err;  ///< progress and errors
  const Clock& clock;
  std::filesystem::path program{};                 ///< of the running program; empty: unknown
  std::map<std::string, std::string> variables{};  ///< MARSHRUT_HOME and COLUMNS, where set
  std::filesystem::path directory{};  ///< where relative paths begin; empty: where the process is
  Office* resident = nullptr;         ///< in a server: what is open already
  bool terminal = false;              ///< `err` is one: a line may be drawn over
};

}  // namespace marshrut
