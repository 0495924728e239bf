#include "engine/cli/run_cli.hpp"

#include <algorithm>
#include <exception>
#include <optional>

#include "engine/cli/call.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/help.hpp"
#include "engine/cli/judge.hpp"
#include "engine/cli/parse.hpp"
#include "engine/cli/remote.hpp"
#include "engine/cli/workshop.hpp"

namespace marshrut {

namespace {

/// Of a line that may be wrong elsewhere: its own mistakes are told in its own language.
Lang lang_of(const ParsedLine& line) {
  const auto lang = line.values.find("lang");
  return lang != line.values.end() && lang->second == "en" ? Lang::En : Lang::Ru;
}

const Command* command_of(const ParsedLine& line, const std::vector<Command>& commands) {
  if (line.values.count("version") == 0) return line.command;
  const auto version = [](const Command& command) { return command.name == "version"; };
  return &*std::find_if(commands.begin(), commands.end(), version);
}

Exit fail(const Error& error, Lang lang, const Surroundings& surroundings) {
  surroundings.err << told(error, lang);
  return exit_of(error);
}

/// `marshrut help plan` is `marshrut plan --help`.
std::vector<std::string> without_help_word(std::vector<std::string> arguments) {
  if (arguments.empty() || arguments.front() != "help") return arguments;
  arguments.erase(arguments.begin());
  arguments.push_back("--help");
  return arguments;
}

int answer(const ParsedLine& line, const std::vector<std::string>& arguments, Lang lang,
           const Surroundings& surroundings) {
  const auto& commands = all_commands();
  if (const Status judged = judge(line, commands); !judged.ok()) {
    return static_cast<int>(fail(judged.error(), lang, surroundings));
  }
  static const Command none;
  const Command* command = command_of(line, commands);
  const Call call(command != nullptr ? *command : none, line.values, surroundings);
  const bool help = call.flag("help");
  if (command == nullptr) {
    (help ? call.out() : call.err()) << overview(commands, lang, call.columns());
    return static_cast<int>(help ? Exit::Done : Exit::BadInput);
  }
  if (help) {
    call.out() << help_of(*command, lang, call.columns());
    return static_cast<int>(Exit::Done);
  }
  if (command->on_data && surroundings.resident == nullptr) {
    const auto code = run_remotely(data_folder(call), arguments, surroundings);
    if (!code.ok()) return static_cast<int>(fail(code.error(), lang, surroundings));
    if (*code) return **code;
  }
  const Result<Exit> done = command->run(call);
  return static_cast<int>(done.ok() ? *done : fail(done.error(), lang, surroundings));
}

int run(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  const ParsedLine line = parse_line(without_help_word(arguments), all_commands());
  const Lang lang = lang_of(line);
  const int code = answer(line, arguments, lang, surroundings);
  if (surroundings.out.flush()) return code;
  return static_cast<int>(
      fail(error(ErrorKind::Io, "ответ не записан: вывод закрыт или на диске нет места",
                 "the answer is not written: the output is closed or the disk is full"),
           lang, surroundings));
}

}  // namespace

int run_cli(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  try {
    return run(arguments, surroundings);
  } catch (const std::exception& unforeseen) {
    surroundings.err << "ошибка: сбой программы: " << unforeseen.what() << '\n';
    return static_cast<int>(Exit::BadInput);
  }
}

}  // namespace marshrut
