#pragma once

#include "engine/model/store.hpp"
#include "storage/query.hpp"
#include "storage/word_table.hpp"

namespace marshrut {

class Connection;

/// Acts, each one row that its latest revision replaces.
/// Failure: throws SQLite::Exception or DamagedRow.
class ActTable {
 public:
  ActTable(Connection& connection, WordTable& words);

  /// Why the batch must not be committed, if one of its acts does not follow what is stored.
  std::optional<Error> write(const Batch& batch);
  std::vector<Act> find(const ActFilter& filter);

 private:
  Connection& connection_;
  WordTable& words_;
  Query insert_;
  Query update_;
  std::map<std::string, Query> by_filter_;
};

}  // namespace marshrut
