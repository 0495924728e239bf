#pragma once

#include "storage/act_table.hpp"
#include "storage/audit_table.hpp"
#include "storage/connection.hpp"
#include "storage/instance_table.hpp"
#include "storage/kept_texts.hpp"
#include "storage/log_tables.hpp"
#include "storage/outbox_table.hpp"
#include "storage/register_tables.hpp"
#include "storage/task_table.hpp"
#include "storage/word_table.hpp"

namespace marshrut {

/// An open database: its connection, its tables and what they keep in memory.
/// Failure: throws SQLite::Exception or DamagedRow, which stay within this room.
class Session {
 public:
  /// The schema must be the newest.
  explicit Session(std::unique_ptr<Connection> opened)
      : connection(std::move(opened)),
        words(*connection),
        instances(*connection, words),
        tasks(*connection, words),
        logs(*connection, words),
        outbox(*connection, words),
        registers(*connection, words),
        acts(*connection, words),
        texts(*connection),
        audit(*connection) {}

  /// Writes a batch into a transaction that stays open; says why it must not be committed.
  std::optional<Error> write(const Batch& batch);
  /// Makes it durable. If this throws, it may or may not be.
  void commit();
  /// Takes back what `write` did, in the database and in memory.
  void roll_back() noexcept;

  std::unique_ptr<Connection> connection;  ///< first: the statements below are gone before it
  WordTable words;
  InstanceTable instances;
  TaskTable tasks;
  LogTables logs;
  OutboxTable outbox;
  RegisterTables registers;
  ActTable acts;
  KeptTexts texts;
  AuditTable audit;

 private:
  std::optional<Error> write_one(const Recorded& recorded, const Batch& batch);
};

}  // namespace marshrut
