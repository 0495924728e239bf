#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/message.hpp"
#include "engine/base/result.hpp"

namespace marshrut {

class Call;

/// What the shell is told: part of the contract of every command.
enum class Exit {
  Done = 0,
  Negative = 1,  ///< understood, and the answer is no: findings, a refusal, a script that failed
  BadInput = 2,  ///< not understood, not found, or not to be read or written
};

enum class OptionKind { Flag, Text, Date, Number };

/// One `--name` of a command, or of all of them. Kinds are checked before the command runs.
struct Option {
  std::string name;  ///< without the dashes
  OptionKind kind = OptionKind::Flag;
  Message help;
  Message value{};                  ///< what the help shows behind the name; empty: by kind
  std::int64_t least = 1;           ///< of a Number
  std::int64_t most = 999'999'999;  ///< likewise
};

/// One word without a name. They are filled in the order in which they are declared.
struct Positional {
  std::string name;  ///< for Call
  Message shown;     ///< «РАЙОН», "DISTRICT"
  Message help;
  bool required = true;
};

/// One command of the program. To add one: a file that defines it, and a line in commands.cpp.
struct Command {
  std::string name;  ///< one word, or two: "task list"
  Message summary;   ///< one line, small letter, no full stop
  Message example;   ///< a whole command line; quotes as the shell wants them
  std::vector<Positional> positionals{};
  std::vector<Option> options{};
  /// Works on the data directory: while `serve` owns that, the command goes through it.
  bool on_data = false;
  /// Errors are printed by the caller, who also chooses the exit code (exit_of).
  Result<Exit> (*run)(const Call& call) = nullptr;
};

/// Options that every command understands, before its name or behind it.
const std::vector<Option>& global_options();

/// «--from ГГГГ-ММ-ДД»: an option as the help shows it.
std::string shown(const Option& option, Lang lang);

}  // namespace marshrut
