#include "tests/storage/database_file.hpp"

#include <sqlite3.h>

#include "engine/base/check.hpp"

namespace marshrut {

DatabaseFile::DatabaseFile(const std::string& file) {
  MARSHRUT_CHECK(sqlite3_open(file.c_str(), &handle_) == SQLITE_OK, "the file opens");
}

DatabaseFile::~DatabaseFile() { sqlite3_close(handle_); }

int DatabaseFile::run(const std::string& sql) {
  return sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
}

void DatabaseFile::must_run(const std::string& sql) {
  MARSHRUT_CHECK(run(sql) == SQLITE_OK, "the statement runs");
}

std::string DatabaseFile::text(const std::string& sql) {
  std::string first;
  const auto keep = [](void* into, int, char** values, char**) {
    auto& text = *static_cast<std::string*>(into);
    if (text.empty() && values[0] != nullptr) text = values[0];
    return 0;
  };
  MARSHRUT_CHECK(sqlite3_exec(handle_, sql.c_str(), keep, &first, nullptr) == SQLITE_OK,
                 "the question is answered");
  return first;
}

}  // namespace marshrut
