#include "storage/connection.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>

#include "engine/base/limits.hpp"

namespace marshrut {

namespace {

constexpr int busy_timeout_ms = 5'000;

// Exclusive locking stands before WAL: then the log's index lives in this process's own memory.
constexpr const char* settings = R"sql(
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA trusted_schema = OFF;
  PRAGMA wal_autocheckpoint = 0;
  PRAGMA mmap_size = 0;
  PRAGMA secure_delete = FAST;
)sql";

void set_limits(SQLite::Database& database) {
  sqlite3* handle = database.getHandle();
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, limits::sqlite_row_bytes);
  sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, limits::sqlite_sql_bytes);
  database.exec("PRAGMA cache_size = -" + std::to_string(limits::sqlite_cache_kib));
}

std::unique_ptr<SQLite::Database> open(const std::string& file, const std::string& vfs) {
  // SQLite's count of its own memory takes a lock at each allocation, and nobody reads it. Refused
  // where SQLite is at work already: then it goes on counting.
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  // One thread at a time is the store's own rule: SQLite need not lock for it.
  return std::make_unique<SQLite::Database>(file, SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX,
                                            busy_timeout_ms, vfs);
}

}  // namespace

Connection::Connection(const std::string& file, const std::string& vfs)
    : database_(open(file, vfs)) {
  database_->exec(settings);
  set_limits(*database_);
  sqlite3_wal_hook(
      database_->getHandle(),
      [](void* self, sqlite3*, const char*, int pages) {
        static_cast<Connection*>(self)->log_pages_ = pages;
        return SQLITE_OK;
      },
      this);
}

Connection::~Connection() = default;

void Connection::begin() {
  transaction_ =
      std::make_unique<SQLite::Transaction>(*database_, SQLite::TransactionBehavior::IMMEDIATE);
}

void Connection::flush() {
  if (const int code = sqlite3_db_cacheflush(database_->getHandle()); code != SQLITE_OK) {
    throw SQLite::Exception(database_->getHandle(), code);
  }
}

void Connection::commit() {
  transaction_->commit();
  transaction_.reset();
}

void Connection::roll_back() noexcept { transaction_.reset(); }

void Connection::checkpoint_if_due() noexcept {
  if (log_pages_ < limits::sqlite_log_pages) return;
  const int code = sqlite3_wal_checkpoint_v2(database_->getHandle(), nullptr,
                                             SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  if (code == SQLITE_OK) log_pages_ = 0;
}

}  // namespace marshrut
