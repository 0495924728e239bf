#pragma once

#include <string>
#include <utility>
#include <vector>

#include "storage/query.hpp"

namespace marshrut {

/// The WHERE of a filter: constant pieces of SQL, and the values that they ask for.
class Conditions {
 public:
  /// `piece` is SQL with one `?` for each of the values.
  template <class... Values>
  void add(const char* piece, Values... values) {
    sql_ += sql_.empty() ? " WHERE " : " AND ";
    sql_ += piece;
    (values_.emplace_back(std::move(values)), ...);
  }
  /// A value of what comes after the WHERE.
  void then(std::int64_t value) { values_.emplace_back(value); }

  /// No row can meet a condition: the filter names a word that no row holds.
  void match_nothing() { impossible_ = true; }
  [[nodiscard]] bool impossible() const { return impossible_; }

  [[nodiscard]] const std::string& sql() const { return sql_; }
  [[nodiscard]] const std::vector<Bound>& values() const { return values_; }

 private:
  std::string sql_;
  std::vector<Bound> values_;
  bool impossible_ = false;
};

}  // namespace marshrut
