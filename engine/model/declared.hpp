#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/place.hpp"
#include "engine/base/value.hpp"

namespace marshrut {

/// A function of a script, callable through the session that loaded it. 0 is no function.
struct FunctionRef {
  std::uint32_t number = 0;
  explicit operator bool() const { return number != 0; }
  friend bool operator==(FunctionRef, FunctionRef) = default;
};

/// What a script file declares, as a plain tree: the table it returned, and every table inside.
///
/// The script room knows no vocabulary; the rulebook turns trees into workflows, rules and plans
/// and says, with `place`, where something in them will not do.
struct Declared {
  enum class Kind { Nothing, Scalar, Table, Function };

  Kind kind = Kind::Nothing;
  Value scalar{};          ///< of a Scalar: truth, number or text
  FunctionRef function{};  ///< of a Function
  /// Of a Table: the word that built it ("task", "measure"), or empty for a plain `{…}`; and the
  /// texts between word and table: `section "2.1" "Название" {…}` has two.
  std::string word{};
  std::vector<std::string> heads{};
  /// Of a Table: named fields by line, then name; and the positional ones in order.
  std::vector<std::pair<std::string, Declared>> fields{};
  std::vector<Declared> items{};
  /// Where the value stands: line of a field's key, of an item, or of the table's `{`.
  Place place{};

  [[nodiscard]] bool is_table() const { return kind == Kind::Table; }
  [[nodiscard]] bool is_function() const { return kind == Kind::Function; }
  [[nodiscard]] bool is_text() const { return kind == Kind::Scalar && scalar.is_text(); }
  [[nodiscard]] bool is_nothing() const { return kind == Kind::Nothing; }
  /// nullptr where there is no such field.
  [[nodiscard]] const Declared* field(std::string_view name) const;
  /// The text of a field, or empty.
  [[nodiscard]] std::string text(std::string_view name) const;
  /// As plain data; functions become null. Tables with items become lists, others maps.
  [[nodiscard]] Value data() const;
};

}  // namespace marshrut
