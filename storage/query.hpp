#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace SQLite {
class Database;
class Statement;
}  // namespace SQLite

namespace marshrut {

/// What a query is asked with when the number of its parameters is not fixed.
using Bound = std::variant<std::int64_t, std::string>;

/// What became of an insert that a unique key may forbid.
enum class Inserted { Yes, SameNumber, SameKey };

/// One prepared statement, kept for the life of its connection.
///
/// Columns and parameters count as in SQL: parameters from 1 in the order given, columns from 0.
/// Failure: throws SQLite::Exception, which stays within this room.
class Query {
 public:
  Query(SQLite::Database& database, const std::string& sql);
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query();

  /// Runs a statement that yields no rows; says how many it changed.
  template <class... Values>
  int run(const Values&... values) {
    const Finally finally(*this);
    bind_all(values...);
    return execute();
  }
  /// Runs an insert that may meet an equal row.
  template <class... Values>
  Inserted insert(const Values&... values) {
    const Finally finally(*this);
    bind_all(values...);
    return try_insert();
  }
  /// Calls `row(*this)` for each row, which reads its columns.
  template <class Row, class... Values>
  void each(Row row, const Values&... values) {
    const Finally finally(*this);
    bind_all(values...);
    while (step()) row(*this);
  }
  template <class Row>
  void each_of(const std::vector<Bound>& values, Row row) {
    const Finally finally(*this);
    int index = 0;
    for (const Bound& value : values) {
      ++index;
      std::visit([&](const auto& held) { bind(index, held); }, value);
    }
    while (step()) row(*this);
  }

  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] std::optional<std::int64_t> maybe_number(int column) const;
  /// Valid until the next row.
  [[nodiscard]] std::string_view text(int column) const;

 private:
  /// Ends the read that an unfinished statement would hold open: it would stop checkpoints.
  class Finally {
   public:
    explicit Finally(Query& query) : query_(query) {}
    Finally(const Finally&) = delete;
    Finally& operator=(const Finally&) = delete;
    ~Finally() { query_.rewind(); }

   private:
    Query& query_;
  };

  template <class... Values>
  void bind_all(const Values&... values) {
    int index = 0;
    (bind(++index, values), ...);
  }
  void bind(int index, std::int64_t number);
  void bind(int index, const std::string& text);  ///< must live until the statement has run
  void bind(int index, const std::optional<std::int64_t>& number);
  void bind(int index, const std::optional<std::string>& text);
  bool step();
  int execute();
  Inserted try_insert();
  void rewind();

  std::unique_ptr<SQLite::Statement> statement_;
};

}  // namespace marshrut
