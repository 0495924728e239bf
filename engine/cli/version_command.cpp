#include "engine/cli/call.hpp"
#include "engine/cli/commands.hpp"

namespace marshrut {

namespace {

constexpr const char* version = "0.1.0";

Result<Exit> run_version(const Call& call) {
  if (call.json()) {
    call.print(Value::map({{"name", "marshrut"}, {"version", version}}));
  } else {
    call.out() << "marshrut " << version << '\n';
  }
  return Exit::Done;
}

}  // namespace

Command version_command() {
  return {.name = "version",
          .summary = {"версия программы", "version of the program"},
          .example = {"marshrut version", "marshrut version --lang en"},
          .run = run_version};
}

}  // namespace marshrut
