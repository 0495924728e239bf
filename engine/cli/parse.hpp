#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/cli/command.hpp"

namespace marshrut {

/// A command line, taken apart and not yet judged (line.hpp does that).
struct ParsedLine {
  const Command* command = nullptr;             ///< nullptr: none of those given
  std::map<std::string, std::string> values{};  ///< by option or positional; the last of equals
  std::vector<std::string> extra{};             ///< words that nobody asked for, in order
  std::string without_value{};  ///< name of an option at the end of the line that needs a value
};

/// Maps the commands to the command-line library; the only place that knows it.
ParsedLine parse_line(const std::vector<std::string>& arguments,
                      const std::vector<Command>& commands);

}  // namespace marshrut
