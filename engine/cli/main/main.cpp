#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>

#include "engine/cli/run_cli.hpp"

namespace {

/// The program's own path, so that it finds the rules beside it wherever it is started from.
std::filesystem::path program_path(const char* name) {
  std::error_code unknown;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", unknown);
  return unknown ? std::filesystem::path(name) : self;
}

}  // namespace

int main(int argc, char** argv) {
  // `marshrut plan … | head` ends quietly when head has seen enough.
  std::signal(SIGPIPE, SIG_DFL);
  // A file over the process's size limit is a full disk like any other: the write says so.
  std::signal(SIGXFSZ, SIG_IGN);
  const marshrut::SystemClock clock;
  marshrut::Surroundings surroundings{std::cin, std::cout, std::cerr, clock};
  surroundings.terminal = ::isatty(STDERR_FILENO) == 1;
  if (argc > 0) surroundings.program = program_path(argv[0]);
  for (const char* name : {"MARSHRUT_HOME", "COLUMNS"}) {
    if (const char* value = std::getenv(name)) surroundings.variables[name] = value;
  }
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  return marshrut::run_cli(arguments, surroundings);
}
