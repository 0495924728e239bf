#include "engine/cli/judge.hpp"

#include "engine/base/text.hpp"
#include "engine/cli/call.hpp"

namespace marshrut {

namespace {

Error invalid(const Message& message) { return {ErrorKind::Invalid, message, std::nullopt}; }

Error unknown_command(const std::string& word, const std::vector<Command>& commands) {
  std::vector<std::string> names;
  std::vector<std::string> longer;
  for (const Command& command : commands) {
    names.push_back(command.name);
    if (command.name.starts_with(word + " ")) longer.push_back(command.name);
  }
  if (!longer.empty()) {
    const std::string all = join(longer, ", ");
    return invalid({"после «" + word + "» нужно второе слово: " + all,
                    "'" + word + "' needs a second word: " + all});
  }
  const Message near = perhaps(word, names);
  return invalid({"неизвестная команда «" + word + "»" + near.ru + "; все команды: marshrut --help",
                  "unknown command '" + word + "'" + near.en + "; all commands: marshrut --help"});
}

Error unknown_option(const std::string& word, const Command* command) {
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string> names;
  if (command != nullptr) {
    for (const Option& option : command->options) names.push_back("--" + option.name);
  }
  for (const Option& option : global_options()) names.push_back("--" + option.name);
  const Message near = perhaps(name, names);
  const std::string help = "marshrut " + (command ? command->name + " " : "") + "--help";
  return invalid({"неизвестный параметр " + name + near.ru + "; все параметры: " + help,
                  "unknown option " + name + near.en + "; all options: " + help});
}

Error unasked(const std::string& word, const ParsedLine& line,
              const std::vector<Command>& commands) {
  if (word.starts_with("-") && word != "-") return unknown_option(word, line.command);
  if (line.command == nullptr) return unknown_command(word, commands);
  const std::string help = "marshrut " + line.command->name + " --help";
  return invalid(
      {"лишнее слово «" + word + "»; слова с пробелами берут в кавычки; справка: " + help,
       "a word too many: '" + word + "'; quote words with spaces; help: " + help});
}

const Option* find_option(const Command* command, const std::string& name) {
  for (const Option& option : global_options()) {
    if (option.name == name) return &option;
  }
  if (command == nullptr) return nullptr;
  for (const Option& option : command->options) {
    if (option.name == name) return &option;
  }
  return nullptr;
}

Error without_value(const Option& option) {
  return invalid({"параметру --" + option.name + " нужно значение: " + shown(option, Lang::Ru),
                  "option --" + option.name + " needs a value: " + shown(option, Lang::En)});
}

Status judge_date(const Option& option, const std::string& value) {
  if (parse_iso_date(value)) return Done{};
  return invalid({"--" + option.name + ": «" + value + "» — не дата; нужна дата вида 2024-12-28",
                  "--" + option.name + ": '" + value + "' is not a date; write it as 2024-12-28"});
}

Status judge_number(const Option& option, const std::string& value) {
  const auto number = read_number(value);
  if (number && option.least <= *number && *number <= option.most) return Done{};
  const std::string range = std::to_string(option.least) + "–" + std::to_string(option.most);
  return invalid(
      {"--" + option.name + ": нужно целое число " + range + ", а не «" + value + "»",
       "--" + option.name + ": needs a whole number " + range + ", not '" + value + "'"});
}

Status judge_value(const Option& option, const std::string& value) {
  if (option.kind == OptionKind::Date) return judge_date(option, value);
  if (option.kind == OptionKind::Number) return judge_number(option, value);
  if (option.name == "lang" && value != "ru" && value != "en") {
    return invalid({"--lang: «" + value + "» — неизвестный язык; бывают ru и en",
                    "--lang: unknown language '" + value + "'; known are ru and en"});
  }
  return Done{};
}

Status judge_needs(const ParsedLine& line) {
  if (line.command == nullptr) return Done{};
  for (const Positional& positional : line.command->positionals) {
    if (!positional.required || line.values.count(positional.name) != 0) continue;
    return invalid({"не хватает слова " + positional.shown.ru + " (" + positional.help.ru +
                        "); например: " + line.command->example.ru,
                    "missing " + positional.shown.en + " (" + positional.help.en +
                        "); for instance: " + line.command->example.en});
  }
  return Done{};
}

}  // namespace

Message perhaps(const std::string& word, const std::vector<std::string>& known) {
  const std::string near = nearest(word, known);
  if (near.empty()) return {};
  return {"; возможно, имелось в виду: " + near, "; perhaps you meant: " + near};
}

Status judge(const ParsedLine& line, const std::vector<Command>& commands) {
  if (!line.extra.empty()) return unasked(line.extra.front(), line, commands);
  if (const Option* option = find_option(line.command, line.without_value)) {
    return without_value(*option);
  }
  for (const auto& [name, value] : line.values) {
    const Option* option = find_option(line.command, name);
    if (option != nullptr) MARSHRUT_MUST(judge_value(*option, value));
  }
  return line.values.count("help") != 0 ? Done{} : judge_needs(line);
}

}  // namespace marshrut
