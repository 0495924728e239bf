#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "engine/base/value.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/surroundings.hpp"
#include "engine/time/date.hpp"

namespace marshrut {

/// One run of a command: what was asked, and where the answer goes.
///
/// Names are those of the command's options and positionals; values are of their kind already.
/// Asking a name of another kind, or one that nobody declared, is a bug (CHECK). Threads: one.
class Call {
 public:
  /// `values` by name; a flag that is set has any value.
  Call(const Command& command, std::map<std::string, std::string> values,
       const Surroundings& surroundings);

  [[nodiscard]] bool flag(std::string_view name) const;
  [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
  [[nodiscard]] std::string text_or(std::string_view name, std::string_view otherwise) const;
  [[nodiscard]] std::optional<Date> date(std::string_view name) const;
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view name) const;

  [[nodiscard]] Lang lang() const { return lang_; }
  [[nodiscard]] const std::string& in(const Message& message) const { return message.in(lang_); }
  [[nodiscard]] bool json() const { return flag("json"); }
  /// Characters of a line of text: COLUMNS, or 100; never under 40.
  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] const Surroundings& surroundings() const { return surroundings_; }
  [[nodiscard]] std::ostream& out() const { return surroundings_.out; }
  [[nodiscard]] std::ostream& err() const { return surroundings_.err; }

  /// One JSON text and a final newline, to `out`.
  void print(const Value& value) const;

 private:
  void check_declared(std::string_view name, OptionKind kind) const;

  const Command& command_;
  std::map<std::string, std::string, std::less<>> values_;
  const Surroundings& surroundings_;
  Lang lang_;
  std::size_t columns_;
};

/// «ошибка: rules/…/plan.lua:12: …», as the user reads it; several lines stand below the word.
std::string told(const Error& error, Lang lang);

/// Refused, Conflict, ScriptFailed, Exhausted are negative answers; the rest is bad input.
Exit exit_of(const Error& error);

/// A whole non-negative number of decimal digits, at most nine of them.
std::optional<std::int64_t> read_number(std::string_view text);

}  // namespace marshrut
