#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/declared.hpp"
#include "engine/rulebook/report.hpp"
#include "engine/time/date.hpp"

namespace marshrut {

/// One table of a script, read key by key.
///
/// Every question makes its key a known one; a value of another kind is reported and answers as if
/// it were not there; `close` reports the keys that nobody asked for. So the list of the keys a
/// table may hold is the code that reads it.
class Fields {
 public:
  /// `what` names the table in findings: {«шаг «route»», "step 'route'"}. The table must outlive
  /// this.
  Fields(const Declared& table, Message what, Report& report)
      : table_(table), what_(std::move(what)), report_(report) {}

  const Declared* any(const std::string& key);
  std::string text(const std::string& key);
  std::string need_text(const std::string& key);  ///< a missing one is an Error
  /// A text or a list of texts.
  std::vector<std::string> texts(const std::string& key);
  bool truth(const std::string& key);
  FunctionRef function(const std::string& key);
  const Declared* table(const std::string& key);
  std::optional<Date> day(const std::string& key);
  std::optional<Date> need_day(const std::string& key);
  /// One of some words, or empty; another is an Error of this code.
  std::string choice(const std::string& key, const std::vector<std::string>& words,
                     const std::string& code = "unknown-value");

  /// Reports the text of `note`, what a person should know of it, as a Notice.
  void tell_note();

  /// Reports unknown keys, and values without a key beyond the first `items`.
  void close(std::size_t items = 0);

  /// Where a key stands; the table itself where it is not there.
  [[nodiscard]] Place place(std::string_view key) const;
  [[nodiscard]] const Message& what() const { return what_; }
  /// Reports a value of the wrong kind: «шаг «route», ключ title: нужен текст, а здесь число 60».
  void wrong(const std::string& key, const Declared& value, const Message& needed);

 private:
  void missing(const std::string& key);

  const Declared& table_;
  Message what_;
  Report& report_;
  std::vector<std::string> known_;
};

/// What a value is, for findings: «число 60», «текст «май»», «таблица».
Message describe(const Declared& value);
/// Named messages: named("шаг", "step", "route") is {«шаг «route»», "step 'route'"}.
Message named(const std::string& ru, const std::string& en, const std::string& name);

/// What findings call the kinds of values that are wanted.
Message wants_text();
Message wants_table();
Message wants_function();

}  // namespace marshrut
