#pragma once

#include <map>

#include "engine/model/store.hpp"
#include "storage/query.hpp"
#include "storage/word_table.hpp"

namespace marshrut {

/// The rows of tasks, open and closed. An instance's body names its open ones by number.
///
/// Failure: throws SQLite::Exception or DamagedRow.
class TaskTable {
 public:
  TaskTable(Connection& connection, WordTable& words);

  /// Writes the tasks of one event; `last_task` is the end of their instance's chain.
  void write(const Recorded& recorded, std::optional<std::int64_t>& last_task);

  std::optional<Task> find(TaskId id);
  std::vector<Task> find(const TaskFilter& filter);
  std::int64_t last_id();

  /// The largest number is read again after a roll back.
  void forget() { last_id_.reset(); }

 private:
  [[nodiscard]] Task read(const Query& row);
  void write_one(const Task& task, const Recorded& recorded,
                 std::optional<std::int64_t>& last_task);
  void write_participants(const Task& task, bool is_new);
  Query& filter_query(const std::string& conditions);

  Connection& connection_;
  WordTable& words_;
  std::map<std::string, Query> by_filter_;
  std::optional<std::int64_t> last_id_{};
  Query insert_;
  Query close_;   ///< the rest stands
  Query update_;  ///< anything may have changed
  Query find_;
  Query read_last_id_;
  Query insert_participant_;
  Query delete_participants_;
};

}  // namespace marshrut
