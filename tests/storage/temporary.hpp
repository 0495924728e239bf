#pragma once

#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>

#include "storage/sqlite_store.hpp"

namespace marshrut {

/// A directory of its own for one test; it goes away with the object.
class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string name = (std::filesystem::temp_directory_path() / "marshrut-XXXXXX").string();
    MARSHRUT_CHECK(::mkdtemp(name.data()) != nullptr, "a temporary directory can be made");
    path_ = name;
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string database() const { return path_ + "/marshrut.db"; }

 private:
  std::string path_;
};

/// The store in a directory, which must open.
inline std::unique_ptr<SqliteStore> open_store(const std::string& directory) {
  auto store = SqliteStore::open(directory, OpenMode::Create);
  MARSHRUT_CHECK(store.ok(), "the test's store opens");
  return std::move(*store);
}

}  // namespace marshrut
