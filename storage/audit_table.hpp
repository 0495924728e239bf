#pragma once

#include "engine/model/store.hpp"
#include "storage/query.hpp"

namespace marshrut {

class Connection;

/// The audit: lines that are only ever added, each with the SHA-256 of the one before and of its
/// own columns. Rows hold plain text, so that they can be read without this program.
///
/// What the chain shows: a line changed, removed or slipped in. What it cannot show: that the
/// newest lines were cut off, or that all hashes were computed anew.
/// Failure: throws SQLite::Exception.
class AuditTable {
 public:
  explicit AuditTable(Connection& connection);

  void write(const Batch& batch);
  /// The first line that does not follow from the one before.
  std::optional<std::int64_t> broken_line();

  /// The end of the chain is read again after a roll back.
  void forget() { last_.reset(); }

 private:
  struct Link {
    std::int64_t line = 0;
    std::string hash;
  };
  const Link& last();

  std::optional<Link> last_{};
  Query insert_;
  Query read_last_;
  Query read_all_;
};

}  // namespace marshrut
