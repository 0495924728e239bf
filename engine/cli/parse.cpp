#include "engine/cli/parse.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

namespace marshrut {

namespace {

using Bound = std::vector<std::pair<std::string, CLI::Option*>>;

void bind(CLI::App& app, const std::vector<Option>& options, Bound& bound) {
  for (const Option& option : options) {
    const std::string name = option.name == "help" ? "-h,--help" : "--" + option.name;
    CLI::Option* made =
        option.kind == OptionKind::Flag ? app.add_flag(name) : app.add_option(name)->expected(1);
    bound.emplace_back(option.name, made->multi_option_policy(CLI::MultiOptionPolicy::TakeLast));
  }
}

/// Judges nothing by itself: what it does not know becomes an extra word.
void make_lenient(CLI::App& app) {
  app.set_help_flag("");
  app.allow_extras();
}

/// «task list» is one word for the library: "task-list".
std::string one_word(std::string name) {
  std::replace(name.begin(), name.end(), ' ', '-');
  return name;
}

/// The words of a command that has two are joined, so that the library sees its one.
std::vector<std::string> with_joined_names(const std::vector<std::string>& arguments,
                                           const std::vector<Command>& commands) {
  std::vector<std::string> joined;
  bool named = false;  // behind the command's name its own words stand
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    const auto is_name = [&](const Command& command) { return command.name == word; };
    const bool has_second = i + 1 < arguments.size() && !arguments[i + 1].starts_with("-");
    // «indicators» is a command by itself too: only a known second word makes it «indicators set».
    const bool alone = std::any_of(commands.begin(), commands.end(), is_name);
    const auto begins = [&](const Command& command) {
      return alone ? command.name == word + " " + arguments[i + 1]
                   : command.name.starts_with(word + " ");
    };
    const bool two = !named && has_second && std::any_of(commands.begin(), commands.end(), begins);
    joined.push_back(two ? word + "-" + arguments[++i] : word);
    named = named || two || alone;
  }
  return joined;
}

Bound bind_command(CLI::App& app, const Command& command) {
  CLI::App& sub = *app.add_subcommand(one_word(command.name));
  make_lenient(sub);
  sub.fallthrough();
  Bound bound;
  bind(sub, command.options, bound);
  for (const Positional& positional : command.positionals) {
    bound.emplace_back(positional.name, sub.add_option(positional.name)->expected(1));
  }
  return bound;
}

void collect(const Bound& bound, ParsedLine& line) {
  for (const auto& [name, option] : bound) {
    if (option->count() > 0) line.values[name] = option->results().back();
  }
}

/// The library says "--from: 1 required TEXT missing".
std::string name_in(const std::string& complaint) {
  const std::string name = complaint.substr(0, complaint.find_first_of(": "));
  return name.substr(std::min(name.find_first_not_of('-'), name.size()));
}

ParsedLine parse(const std::vector<std::string>& arguments, const std::vector<Command>& commands) {
  CLI::App app;
  make_lenient(app);
  app.require_subcommand(0, 1);
  Bound global;
  bind(app, global_options(), global);
  std::map<std::string, Bound> bound;
  for (const Command& command : commands) bound[command.name] = bind_command(app, command);

  ParsedLine line;
  try {
    const auto words = with_joined_names(arguments, commands);
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::ArgumentMismatch& missing) {
    line.without_value = name_in(missing.what());
  }
  collect(global, line);
  for (const Command& command : commands) {
    const CLI::App* sub = app.get_subcommand(one_word(command.name));
    if (!sub->parsed() && sub->count() == 0) continue;
    line.command = &command;
    collect(bound[command.name], line);
  }
  line.extra = app.remaining(true);
  std::erase(line.extra, "--");
  return line;
}

}  // namespace

ParsedLine parse_line(const std::vector<std::string>& arguments,
                      const std::vector<Command>& commands) {
  try {
    return parse(arguments, commands);
  } catch (const CLI::Error& unexpected) {
    ParsedLine line;
    line.extra = {unexpected.what()};
    return line;
  }
}

}  // namespace marshrut
