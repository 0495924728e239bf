#pragma once

#include <map>

#include "engine/model/store.hpp"
#include "storage/query.hpp"
#include "storage/word_table.hpp"

namespace marshrut {

/// The rows of the outbox. Failure: throws SQLite::Exception or DamagedRow.
class OutboxTable {
 public:
  OutboxTable(Connection& connection, WordTable& words);

  /// Writes the batch's messages, of instances and loose ones, and what became of earlier ones;
  /// says why it must not be committed.
  std::optional<Error> write(const Batch& batch);
  std::vector<OutboxRecord> find(const OutboxFilter& filter);
  /// Those that wait and those that are dead are counted in an index alone.
  OutboxCount count(DeliveryState state);

 private:
  Inserted insert(InstanceId instance, Instant at, const OutboxMessage& message);
  std::optional<Error> write_loose(const LooseMessage& loose, Instant at);
  Query& query(const std::string& sql);

  Connection& connection_;
  WordTable& words_;
  std::map<std::string, Query> by_sql_;
  Query insert_;
  Query last_row_;
  Query change_;
  Query replace_;
  Query written_;
};

}  // namespace marshrut
