#pragma once

#include <string>
#include <vector>

#include "engine/cli/surroundings.hpp"

namespace marshrut {

/// Runs one command line, the program's own name left out, and returns its exit code.
///
/// Results go to `out`, progress and errors to `err`; nothing else is touched but the folders that
/// the line names. Never throws: what nobody foresaw is told on `err`, exit code 2. Threads: one.
int run_cli(const std::vector<std::string>& arguments, const Surroundings& surroundings);

}  // namespace marshrut
