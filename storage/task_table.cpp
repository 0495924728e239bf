#include "storage/task_table.hpp"

#include <algorithm>

#include "storage/codec.hpp"
#include "storage/conditions.hpp"
#include "storage/connection.hpp"
#include "storage/instance_table.hpp"
#include "storage/sqlite_errors.hpp"

namespace marshrut {

namespace {

/// The effective day of a task without a term: after every date, so that it sorts last.
constexpr std::int64_t no_day = 1'000'000'000;

std::int64_t effective(const Task& task) {
  return task.due ? std::int64_t{task.due->effective.time_since_epoch().count()} : no_day;
}

/// Every query of tasks reads these columns: its own, then those of its instance.
std::string select_tasks(const std::string& rest) {
  return std::string("SELECT t.id, t.status, t.closed, t.late, t.body, ") + InstanceTable::columns +
         " FROM tasks t JOIN instances i ON i.id = t.instance" + rest;
}
constexpr int instance_columns = 5;

/// What stands in `closed` while the task is open makes its row as long as it will be then: closing
/// a task overwrites its row in place.
std::int64_t closed_column(const Task& task) {
  return task.closed.value_or(task.opened).time_since_epoch().count();
}

Conditions conditions_of(const TaskFilter& filter, const WordTable& words) {
  Conditions conditions;
  const auto word = [&](const std::string& text) {
    const auto number = words.known(text);
    if (!number) conditions.match_nothing();
    return number.value_or(0);
  };
  if (filter.district) conditions.add("t.district_word = ?", word(*filter.district));
  if (filter.status == TaskStatus::Open) {
    conditions.add("t.status = 0");  // as the partial index has it
  } else if (filter.status) {
    conditions.add("t.status = ?", static_cast<std::int64_t>(*filter.status));
  }
  if (filter.person_key) {
    const std::int64_t person = word(*filter.person_key);
    conditions.add(
        "t.id IN (SELECT id FROM tasks WHERE responsible_word = ? "
        "UNION SELECT task FROM participants WHERE person_word = ?)",
        person, person);
  }
  if (filter.instance) {
    conditions.add(
        "t.id IN (WITH RECURSIVE chain (id) AS (SELECT last_task FROM instances WHERE id = ? "
        "UNION SELECT c.previous FROM tasks c JOIN chain ON c.id = chain.id) SELECT id FROM chain)",
        filter.instance->number);
  }
  if (filter.due_before) {
    conditions.add("t.effective < ?", std::int64_t{filter.due_before->time_since_epoch().count()});
  }
  conditions.then(static_cast<std::int64_t>(filter.limit));
  return conditions;
}

/// Whether more of a task may have changed than that it is closed: the history of the same record
/// says so.
bool has_moved(const Task& task, const Recorded& recorded) {
  using Kind = HistoryEntry::Kind;
  return std::any_of(recorded.history.begin(), recorded.history.end(), [&](const auto& entry) {
    const bool own = entry.task == task.id &&
                     (entry.kind == Kind::Delegated || entry.kind == Kind::Rescheduled ||
                      entry.kind == Kind::Recomputed || entry.kind == Kind::Acknowledged ||
                      entry.kind == Kind::Quietened);
    return own || entry.kind == Kind::Migrated;  // other steps, other titles: of any task
  });
}

}  // namespace

static_assert(static_cast<int>(TaskStatus::Open) == 0, "the index of open tasks says so");

TaskTable::TaskTable(Connection& connection, WordTable& words)
    : connection_(connection),
      words_(words),
      insert_(connection.database(),
              "INSERT INTO tasks (id, instance, previous, status, effective, district_word, "
              "responsible_word, closed, late, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      close_(connection.database(),
             "UPDATE tasks SET status = ?, closed = ?, late = ? WHERE id = ?"),
      update_(connection.database(),
              "UPDATE tasks SET status = ?, effective = ?, district_word = ?, "
              "responsible_word = ?, closed = ?, late = ?, body = ? WHERE id = ?"),
      find_(connection.database(), select_tasks(" WHERE t.id = ?")),
      read_last_id_(connection.database(), "SELECT coalesce(max(id), 0) FROM tasks"),
      insert_participant_(connection.database(),
                          "INSERT INTO participants (person_word, task) VALUES (?, ?) "
                          "ON CONFLICT DO NOTHING"),
      delete_participants_(connection.database(), "DELETE FROM participants WHERE task = ?") {}

void TaskTable::write(const Recorded& recorded, std::optional<std::int64_t>& last_task) {
  for (const Task& task : recorded.tasks) {
    MARSHRUT_CHECK(task.instance == recorded.after.id, "a task is recorded with its instance");
    write_one(task, recorded, last_task);
  }
}

void TaskTable::write_one(const Task& task, const Recorded& recorded,
                          std::optional<std::int64_t>& last_task) {
  const Instance& owner = recorded.after;
  const auto status = static_cast<std::int64_t>(task.status);
  const std::int64_t closed = closed_column(task);
  const std::int64_t late = task.late ? 1 : 0;
  const std::int64_t number = task.id.number;
  // Numbers grow: only one that is not larger than all can be stored already.
  const bool may_exist = number <= last_id();
  const bool only_closed = task.status != TaskStatus::Open && !has_moved(task, recorded);
  if (may_exist && only_closed && close_.run(status, closed, late, number) > 0) return;
  const std::int64_t district = words_.column(task.district);
  const auto responsible = task.assignees.empty()
                               ? std::nullopt
                               : words_.column_unless_empty(task.assignees.front().person_key);
  const std::string body = codec::encode(task, owner, words_);
  const bool exists = may_exist && update_.run(status, effective(task), district, responsible,
                                               closed, late, body, number) > 0;
  if (!exists) {
    insert_.run(number, owner.id.number, last_task, status, effective(task), district, responsible,
                closed, late, body);
    last_task = number;
    last_id_ = std::max(last_id(), number);
  }
  write_participants(task, !exists);
}

void TaskTable::write_participants(const Task& task, bool is_new) {
  if (!is_new) delete_participants_.run(task.id.number);
  for (std::size_t i = 1; i < task.assignees.size(); ++i) {
    const auto person = words_.column_unless_empty(task.assignees[i].person_key);
    if (person) insert_participant_.run(*person, task.id.number);
  }
}

Task TaskTable::read(const Query& row) {
  const Instance owner = InstanceTable::read(row, instance_columns, words_);
  Task task;
  task.id = TaskId{row.number(0)};
  task.instance = owner.id;
  task.status = static_cast<TaskStatus>(row.number(1));
  if (task.status != TaskStatus::Open) task.closed = Date{days{row.number(2)}};
  task.late = row.number(3) != 0;
  if (!codec::decode(row.text(4), words_, owner, task)) throw DamagedRow("tasks", task.id.number);
  return task;
}

std::optional<Task> TaskTable::find(TaskId id) {
  std::optional<Task> found;
  find_.each([&](Query& row) { found = read(row); }, id.number);
  return found;
}

Query& TaskTable::filter_query(const std::string& conditions) {
  const auto known = by_filter_.find(conditions);
  if (known != by_filter_.end()) return known->second;
  return by_filter_
      .try_emplace(conditions, connection_.database(),
                   select_tasks(conditions + " ORDER BY t.effective, t.id LIMIT ?"))
      .first->second;
}

std::vector<Task> TaskTable::find(const TaskFilter& filter) {
  std::vector<Task> found;
  const Conditions conditions = conditions_of(filter, words_);
  if (conditions.impossible()) return found;
  filter_query(conditions.sql()).each_of(conditions.values(), [&](Query& row) {
    found.push_back(read(row));
  });
  return found;
}

std::int64_t TaskTable::last_id() {
  if (!last_id_) read_last_id_.each([&](Query& row) { last_id_ = row.number(0); });
  return *last_id_;
}

}  // namespace marshrut
