#pragma once

#include <cstdint>
#include <string>

struct sqlite3;

namespace marshrut {

/// A database file opened by SQLite itself, past the store: to look at it, or to damage it.
class DatabaseFile {
 public:
  explicit DatabaseFile(const std::string& file);
  DatabaseFile(const DatabaseFile&) = delete;
  DatabaseFile& operator=(const DatabaseFile&) = delete;
  ~DatabaseFile();

  int run(const std::string& sql);        ///< SQLite's result code
  void must_run(const std::string& sql);  ///< CHECK
  /// The first column of the first row.
  std::string text(const std::string& sql);
  std::int64_t number(const std::string& sql) { return std::stoll(text(sql)); }

 private:
  sqlite3* handle_ = nullptr;
};

}  // namespace marshrut
