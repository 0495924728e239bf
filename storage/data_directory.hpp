#pragma once

#include <memory>
#include <string>

#include "engine/base/result.hpp"

namespace marshrut {

enum class OpenMode {
  Create,    ///< makes the directory and the database if they are missing
  Existing,  ///< refuses as NotFound where there is no database yet
};

/// The folder that holds the data, owned by this process alone for as long as the object lives.
///
/// The lock is on an open file (flock), not on the file's existence: the system drops it with the
/// process, however that ends, and the lock file may stay.
class DataDirectory {
 public:
  /// Errors: NotFound (OpenMode::Existing), Refused (another process owns it), Io.
  static Result<std::unique_ptr<DataDirectory>> take(const std::string& path, OpenMode mode);

  DataDirectory(const DataDirectory&) = delete;
  DataDirectory& operator=(const DataDirectory&) = delete;
  ~DataDirectory();

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string database() const { return path_ + "/marshrut.db"; }

 private:
  explicit DataDirectory(std::string path) : path_(std::move(path)) {}
  [[nodiscard]] Status make() const;
  Status lock();
  [[nodiscard]] Status make_database() const;

  std::string path_;
  int lock_ = -1;  ///< descriptor of the locked file
};

}  // namespace marshrut
