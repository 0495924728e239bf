#pragma once

#include <memory>
#include <string>

namespace SQLite {
class Database;
class Transaction;
}  // namespace SQLite

namespace marshrut {

/// The one connection to the database, with the settings that its promises rest on: WAL with a
/// sync at every commit, exclusive locking, own checkpoints.
///
/// SQLite before 3.51.3 can corrupt a database when one connection checkpoints while another
/// commits. Exclusive locking shuts every other connection out, and this one checkpoints only
/// between its own commits.
/// Failure: throws SQLite::Exception, which stays within this room. Threads: one at a time.
class Connection {
 public:
  /// `vfs`: name of a registered SQLite VFS; empty: the system's own.
  Connection(const std::string& file, const std::string& vfs);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  [[nodiscard]] SQLite::Database& database() { return *database_; }

  /// Begins a transaction that holds the write lock from its first moment.
  void begin();
  /// Hands all that was written to the log, still uncommitted: a full disk shows here, where it
  /// can be taken back, and not in COMMIT.
  void flush();
  /// Makes it durable. If this throws, it may or may not be.
  void commit();
  void roll_back() noexcept;

  /// Moves the log into the database once it is long enough. A failure is not one of the commit
  /// before it: the log stays and the next call tries again.
  void checkpoint_if_due() noexcept;

 private:
  std::unique_ptr<SQLite::Database> database_;
  std::unique_ptr<SQLite::Transaction> transaction_;
  int log_pages_ = 0;  ///< length of the log after the last commit
};

}  // namespace marshrut
