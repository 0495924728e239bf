#include "storage/query.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

namespace marshrut {

Query::Query(SQLite::Database& database, const std::string& sql)
    : statement_(std::make_unique<SQLite::Statement>(database, sql)) {}

Query::~Query() = default;

bool Query::is_null(int column) const { return statement_->isColumnNull(column); }

std::int64_t Query::number(int column) const { return statement_->getColumn(column).getInt64(); }

std::optional<std::int64_t> Query::maybe_number(int column) const {
  if (is_null(column)) return std::nullopt;
  return number(column);
}

std::string_view Query::text(int column) const {
  const SQLite::Column value = statement_->getColumn(column);
  const char* text = value.getText();
  return {text, static_cast<std::size_t>(value.getBytes())};
}

void Query::bind(int index, std::int64_t number) { statement_->bind(index, number); }

void Query::bind(int index, const std::string& text) { statement_->bindNoCopy(index, text); }

void Query::bind(int index, const std::optional<std::int64_t>& number) {
  number ? statement_->bind(index, *number) : statement_->bind(index);
}

void Query::bind(int index, const std::optional<std::string>& text) {
  text ? statement_->bindNoCopy(index, *text) : statement_->bind(index);
}

bool Query::step() { return statement_->executeStep(); }

int Query::execute() { return statement_->exec(); }

Inserted Query::try_insert() {
  try {
    statement_->exec();
    return Inserted::Yes;
  } catch (const SQLite::Exception& failure) {
    switch (failure.getExtendedErrorCode()) {
      case SQLITE_CONSTRAINT_PRIMARYKEY:
      case SQLITE_CONSTRAINT_ROWID: return Inserted::SameNumber;
      case SQLITE_CONSTRAINT_UNIQUE: return Inserted::SameKey;
      default: throw;
    }
  }
}

void Query::rewind() {
  statement_->tryReset();  // its answer is the last step's error, which was thrown already
}

}  // namespace marshrut
