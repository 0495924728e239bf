#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/model/declared.hpp"
#include "engine/rulebook/fields.hpp"
#include "engine/rulebook/report.hpp"

namespace marshrut {

/// What stands in the brackets of one call of a structured term: `term.month(2021, 11)`,
/// `:years(2022, 2024)`. What is missing or of another kind is an Error with the call as it should
/// be, and answers as if it were empty.
class TermArguments {
 public:
  /// `example` is the call as it should be. The first items may be no arguments: a modifier's own
  /// term is one.
  TermArguments(const Declared& call, Message what, std::string example, std::size_t first,
                Report& report);

  /// Reports arguments beyond the first `count`.
  void at_most(std::size_t count);
  [[nodiscard]] bool has(std::size_t index) const;

  std::string text(std::size_t index);
  int whole(std::size_t index);
  Date day(std::size_t index);
  /// An empty table where there is no such argument.
  const Declared& table(std::size_t index);

  /// The items of a table as numbers; `count` of them, unless that is 0.
  std::vector<int> wholes(const Declared& table, std::size_t count = 0);
  std::optional<int> whole(Fields& fields, const std::string& key);
  [[nodiscard]] Fields fields(const Declared& table) { return Fields(table, what_, report_); }
  [[nodiscard]] const Place& place() const { return call_.place; }

 private:
  const Declared* at(std::size_t index, const Message& needed);
  void wrong(const Declared& value, const Message& needed);
  [[nodiscard]] Message as_in_example(const Message& needed) const;

  const Declared& call_;
  Message what_;
  std::string example_;
  std::size_t first_;
  Report& report_;
};

}  // namespace marshrut
