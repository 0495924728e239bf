#include "engine/cli/help.hpp"

#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/cli/layout.hpp"

namespace marshrut {

namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;

/// Names on the left, their meaning wrapped on the right.
std::string listed(const Rows& rows, std::size_t columns) {
  std::size_t widest = 0;
  for (const auto& [name, meaning] : rows) widest = std::max(widest, width(name));
  std::string out;
  for (const auto& [name, meaning] : rows) {
    out += hang("  " + pad_right(name, widest + 2), meaning, columns);
  }
  return out;
}

Rows rows_of(const std::vector<Option>& options, Lang lang) {
  Rows rows;
  for (const Option& option : options) rows.emplace_back(shown(option, lang), option.help.in(lang));
  return rows;
}

std::string_view one_of(Lang lang, std::string_view ru, std::string_view en) {
  return lang == Lang::Ru ? ru : en;
}

std::string exit_codes(Lang lang, std::size_t columns) {
  const bool ru = lang == Lang::Ru;
  const Rows codes = {
      {"0", ru ? "сделано" : "done"},
      {"1", ru ? "понято, но ответ отрицательный: есть замечания, отказ, ошибка сценария"
               : "understood, and the answer is no: findings, a refusal, a script that failed"},
      {"2", ru ? "не понято, не найдено либо не читается; причина напечатана в stderr"
               : "not understood, not found or not readable; stderr says why"},
  };
  return std::string(one_of(lang, "Коды завершения:\n", "Exit codes:\n")) + listed(codes, columns);
}

std::string usage(const Command& command, Lang lang) {
  std::string line = "marshrut " + command.name;
  for (const Positional& positional : command.positionals) {
    const std::string& word = positional.shown.in(lang);
    line += positional.required ? " " + word : " [" + word + "]";
  }
  for (const Option& option : command.options) line += " [" + shown(option, lang) + "]";
  return line;
}

}  // namespace

std::string overview(const std::vector<Command>& commands, Lang lang, std::size_t columns) {
  Rows rows;
  for (const Command& command : commands) rows.emplace_back(command.name, command.summary.in(lang));
  std::string out(
      one_of(lang,
             "Маршрут — профессиональное развитие педагогов: планы районов, сроки, "
             "ответственные\n\nИспользование: marshrut КОМАНДА [параметры]\n\nКоманды:\n",
             "Marshrut — teachers' professional development: the plans of districts, "
             "deadlines, parties\n\nUsage: marshrut COMMAND [options]\n\nCommands:\n"));
  out += listed(rows, columns);
  out += one_of(lang, "\nОбщие параметры:\n", "\nCommon options:\n");
  out += listed(rows_of(global_options(), lang), columns) + "\n";
  out += exit_codes(lang, columns);
  out += one_of(lang, "\nСправка по команде: marshrut КОМАНДА --help\n",
                "\nHelp on a command: marshrut COMMAND --help\n");
  return out;
}

std::string help_of(const Command& command, Lang lang, std::size_t columns) {
  std::string out = hang("", command.name + " — " + command.summary.in(lang), columns);
  out += "\n" + hang(one_of(lang, "Использование: ", "Usage: "), usage(command, lang), columns);
  Rows rows;
  for (const Positional& positional : command.positionals) {
    rows.emplace_back(positional.shown.in(lang), positional.help.in(lang));
  }
  for (auto& row : rows_of(command.options, lang)) rows.push_back(std::move(row));
  if (!rows.empty()) out += "\n" + listed(rows, columns);
  // Not wrapped: an example is there to be copied.
  out += std::string(one_of(lang, "\nПример:\n", "\nExample:\n")) + "  " + command.example.in(lang);
  out += one_of(lang, "\n\nОбщие параметры:\n", "\n\nCommon options:\n");
  out += listed(rows_of(global_options(), lang), columns) + "\n";
  return out + exit_codes(lang, columns);
}

}  // namespace marshrut
