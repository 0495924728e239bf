#pragma once

#include <optional>
#include <string>

#include "engine/model/store.hpp"
#include "storage/query.hpp"

namespace marshrut {

class Connection;

/// Texts by their content: written once, never changed.
/// Failure: throws SQLite::Exception.
class KeptTexts {
 public:
  explicit KeptTexts(Connection& connection);

  void write(const Batch& batch);
  std::optional<std::string> find(const std::string& hash);

 private:
  Query insert_;
  Query find_;
};

}  // namespace marshrut
