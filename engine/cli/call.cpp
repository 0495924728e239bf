#include "engine/cli/call.hpp"

#include <algorithm>
#include <charconv>

#include "engine/base/json.hpp"

namespace marshrut {

namespace {

constexpr std::size_t usual_columns = 100;
constexpr std::size_t least_columns = 40;  // narrower, a table's cells hold half a word

std::size_t columns_of(const Surroundings& surroundings) {
  const auto set = surroundings.variables.find("COLUMNS");
  if (set == surroundings.variables.end()) return usual_columns;
  const auto number = read_number(set->second);
  if (!number || *number == 0) return usual_columns;
  return std::max(least_columns, static_cast<std::size_t>(*number));
}

}  // namespace

Call::Call(const Command& command, std::map<std::string, std::string> values,
           const Surroundings& surroundings)
    : command_(command),
      values_(std::make_move_iterator(values.begin()), std::make_move_iterator(values.end())),
      surroundings_(surroundings),
      lang_(text_or("lang", "ru") == "en" ? Lang::En : Lang::Ru),
      columns_(columns_of(surroundings)) {}

void Call::check_declared(std::string_view name, OptionKind kind) const {
  const auto fits = [&](const Option& o) { return o.name == name && o.kind == kind; };
  const auto named = [&](const Positional& p) { return p.name == name; };
  const bool declared =
      std::any_of(global_options().begin(), global_options().end(), fits) ||
      std::any_of(command_.options.begin(), command_.options.end(), fits) ||
      (kind == OptionKind::Text &&
       std::any_of(command_.positionals.begin(), command_.positionals.end(), named));
  MARSHRUT_CHECK(declared, "a command asks for an option that it does not declare");
}

bool Call::flag(std::string_view name) const {
  check_declared(name, OptionKind::Flag);
  return values_.find(name) != values_.end();
}

std::optional<std::string> Call::text(std::string_view name) const {
  check_declared(name, OptionKind::Text);
  const auto found = values_.find(name);
  if (found == values_.end()) return std::nullopt;
  return found->second;
}

std::string Call::text_or(std::string_view name, std::string_view otherwise) const {
  return text(name).value_or(std::string(otherwise));
}

std::optional<Date> Call::date(std::string_view name) const {
  check_declared(name, OptionKind::Date);
  const auto found = values_.find(name);
  return found == values_.end() ? std::nullopt : parse_iso_date(found->second);
}

std::optional<std::int64_t> Call::number(std::string_view name) const {
  check_declared(name, OptionKind::Number);
  const auto found = values_.find(name);
  return found == values_.end() ? std::nullopt : read_number(found->second);
}

void Call::print(const Value& value) const { out() << write_json_pretty(value) << '\n'; }

std::string told(const Error& error, Lang lang) {
  const std::string word = lang == Lang::Ru ? "ошибка:" : "error:";
  const std::string place = error.place ? error.place->text() : std::string();
  const std::string& message = error.message.in(lang);
  // A caret under the second line must stay under its word: nothing may stand before the first.
  const bool lines = message.find('\n') != std::string::npos;
  return word + (place.empty() ? "" : " " + place + ":") + (lines ? "\n" : " ") + message + "\n";
}

Exit exit_of(const Error& error) {
  switch (error.kind) {
    case ErrorKind::Refused:
    case ErrorKind::Conflict:
    case ErrorKind::Exhausted:
    case ErrorKind::ScriptFailed: return Exit::Negative;
    case ErrorKind::NotFound:
    case ErrorKind::Invalid:
    case ErrorKind::Indeterminate:
    case ErrorKind::Io: return Exit::BadInput;
  }
  MARSHRUT_BUG("an error of no kind");
}

std::optional<std::int64_t> read_number(std::string_view text) {
  constexpr std::size_t digits = 9;
  std::int64_t number = 0;
  if (text.empty() || text.size() > digits || text.front() == '-') return std::nullopt;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace marshrut
