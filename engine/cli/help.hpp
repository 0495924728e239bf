#pragma once

#include <string>
#include <vector>

#include "engine/cli/command.hpp"

namespace marshrut {

/// What the program is, its commands, its common options, its exit codes.
std::string overview(const std::vector<Command>& commands, Lang lang, std::size_t columns);

/// One command: what it does, how it is written, an example.
std::string help_of(const Command& command, Lang lang, std::size_t columns);

}  // namespace marshrut
