#include "storage/instance_table.hpp"

#include "engine/base/limits.hpp"
#include "storage/codec.hpp"
#include "storage/columns.hpp"
#include "storage/conditions.hpp"
#include "storage/connection.hpp"
#include "storage/sqlite_errors.hpp"

namespace marshrut {

namespace {

std::optional<std::int64_t> column(const std::optional<Instant>& instant) {
  if (!instant) return std::nullopt;
  return instant->time_since_epoch().count();
}

std::string select_instances(const std::string& rest) {
  return std::string("SELECT ") + InstanceTable::columns + " FROM instances i" + rest;
}

/// Adds "this column names that word", if the filter asks for it.
void add_word(Conditions& conditions, const char* piece, const std::optional<std::string>& word,
              const WordTable& words) {
  if (!word) return;
  const auto number = words.known(*word);
  if (!number) return conditions.match_nothing();
  conditions.add(piece, *number);
}

/// Whether the rows are read on in order of their numbers, a part at a time. No index of a district
/// holds it in that order: it would be sorted for every part.
bool is_page(const InstanceFilter& filter) {
  const bool one_cycle = filter.workflow && filter.cycle && !filter.cycle->empty();
  const bool few = filter.subject_key || filter.status == InstanceStatus::Incident || one_cycle;
  return !few && (filter.after || filter.limit < InstanceFilter{}.limit);
}

Conditions conditions_of(const InstanceFilter& filter, const WordTable& words) {
  Conditions conditions;
  // With the plus no index is used.
  add_word(conditions, is_page(filter) ? "+i.district_word = ?" : "i.district_word = ?",
           filter.district, words);
  add_word(conditions, "i.workflow_word = ?", filter.workflow, words);
  if (filter.subject_key) conditions.add("i.subject = ?", *filter.subject_key);
  if (filter.cycle && filter.cycle->empty()) {
    conditions.add("i.cycle_word IS NULL");
  } else {
    add_word(conditions, "i.cycle_word = ?", filter.cycle, words);
  }
  if (filter.status == InstanceStatus::Incident) {
    conditions.add("i.status = 2");  // as the partial index has it
  } else if (filter.status) {
    conditions.add("i.status = ?", static_cast<std::int64_t>(*filter.status));
  }
  if (filter.open) conditions.add("i.status < 3");
  if (filter.after) conditions.add("i.id > ?", filter.after.number);
  conditions.then(static_cast<std::int64_t>(filter.limit));
  return conditions;
}

}  // namespace

static_assert(static_cast<int>(InstanceStatus::Incident) == 2, "the index of incidents says so");
static_assert(static_cast<int>(InstanceStatus::Finished) == 3 &&
                  static_cast<int>(InstanceStatus::Cancelled) == 4,
              "those that have ended come last");

InstanceTable::InstanceTable(Connection& connection, WordTable& words)
    : connection_(connection),
      words_(words),
      stored_(
          connection.database(),
          "SELECT revision, last_history, last_task, wake, cycle_word FROM instances WHERE id = ?"),
      insert_(connection.database(),
              "INSERT INTO instances (id, revision, status, wake, last_history, last_task, "
              "district_word, workflow_word, cycle_word, subject, body) "
              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      update_(connection.database(),
              "UPDATE instances SET revision = ?, status = ?, last_history = ?, last_task = ?, "
              "body = ? WHERE id = ?"),
      update_wake_(connection.database(),
                   "UPDATE instances SET revision = ?, status = ?, last_history = ?, "
                   "last_task = ?, body = ?, wake = ? WHERE id = ?"),
      update_cycle_(connection.database(), "UPDATE instances SET cycle_word = ? WHERE id = ?"),
      rename_(connection.database(), "UPDATE OR IGNORE instances SET subject = ? WHERE id = ?"),
      find_(connection.database(), select_instances(" WHERE i.id = ?")),
      open_task_(connection.database(), "SELECT body, late FROM tasks WHERE id = ? AND status = 0"),
      started_(connection.database(),
               "SELECT subject FROM instances "
               "WHERE cycle_word = ? AND workflow_word = ? AND district_word = ?"),
      any_open_(connection.database(), any_open_sql),
      open_by_district_(connection.database(),
                        "SELECT district_word, count(*) FROM instances WHERE status < 3 "
                        "GROUP BY district_word"),
      due_(connection.database(),
           "SELECT id FROM instances WHERE wake IS NOT NULL AND wake <= ? ORDER BY wake, id "
           "LIMIT ?"),
      next_wake_(connection.database(),
                 "SELECT wake FROM instances WHERE wake IS NOT NULL ORDER BY wake LIMIT 1"),
      last_id_(connection.database(), "SELECT coalesce(max(id), 0) FROM instances") {}

std::optional<InstanceTable::Stored> InstanceTable::stored(InstanceId id) {
  if (const auto known = last_written_.find(id); known != last_written_.end()) return known->second;
  std::optional<Stored> stored;
  stored_.each(
      [&](Query& row) {
        stored = Stored{row.number(0),
                        {row.maybe_number(1), row.maybe_number(2)},
                        row.maybe_number(3),
                        row.maybe_number(4)};
      },
      id.number);
  return stored;
}

void InstanceTable::remember(InstanceId id, const Stored& stored) {
  if (last_written_.size() >= limits::recent_instances) last_written_.clear();
  last_written_.insert_or_assign(id, stored);
}

Inserted InstanceTable::insert(const Recorded& recorded, const Chains& chains) {
  const Instance& after = recorded.after;
  const Stored stored{after.revision, chains, column(recorded.wake),
                      words_.column_unless_empty(after.cycle)};
  remember(after.id, stored);
  return insert_.insert(after.id.number, stored.revision, static_cast<std::int64_t>(after.status),
                        stored.wake, chains.last_history, chains.last_task,
                        words_.column(after.district), words_.column(after.workflow), stored.cycle,
                        after.subject_key, codec::encode(after, words_));
}

void InstanceTable::update(const Recorded& recorded, const Stored& stored) {
  const Instance& after = recorded.after;
  const auto status = static_cast<std::int64_t>(after.status);
  const auto& [last_history, last_task] = stored.chains;
  const std::string body = codec::encode(after, words_);
  const auto wake = column(recorded.wake);
  if (wake == stored.wake) {
    update_.run(after.revision, status, last_history, last_task, body, after.id.number);
  } else {
    update_wake_.run(after.revision, status, last_history, last_task, body, wake, after.id.number);
  }
  const auto cycle = words_.column_unless_empty(after.cycle);
  if (cycle != stored.cycle) update_cycle_.run(cycle, after.id.number);
  remember(after.id, {after.revision, stored.chains, wake, cycle});
}

bool InstanceTable::rename(const Instance& after) {
  return rename_.run(after.subject_key, after.id.number) == 1;
}

Instance InstanceTable::read(const Query& row, int first, WordTable& words) {
  Instance instance;
  instance.id = InstanceId{row.number(first)};
  instance.revision = row.number(first + 1);
  instance.status = static_cast<InstanceStatus>(row.number(first + 2));
  instance.district = words.text(row.number(first + 3), "instances");
  instance.workflow = words.text(row.number(first + 4), "instances");
  if (!row.is_null(first + 5)) instance.cycle = words.text(row.number(first + 5), "instances");
  instance.subject_key = row.text(first + 6);
  if (!codec::decode(row.text(first + 7), words, instance)) {
    throw DamagedRow("instances", instance.id.number);
  }
  return instance;
}

Instance InstanceTable::read_whole(const Query& row) {
  Instance instance = read(row, 0, words_);
  for (Task& task : instance.tasks) {
    bool whole = false;
    open_task_.each(
        [&](Query& own) {
          whole = codec::decode(own.text(0), words_, instance, task);
          task.late = own.number(1) != 0;
        },
        task.id.number);
    if (!whole) throw DamagedRow("tasks", task.id.number);
  }
  return instance;
}

std::optional<Instance> InstanceTable::find(InstanceId id) {
  std::optional<Instance> found;
  find_.each([&](Query& row) { found = read_whole(row); }, id.number);
  return found;
}

Query& InstanceTable::query(const std::string& sql) {
  const auto known = by_sql_.find(sql);
  if (known != by_sql_.end()) return known->second;
  return by_sql_.try_emplace(sql, connection_.database(), sql).first->second;
}

std::optional<std::string> InstanceTable::sql_of(const InstanceFilter& filter) const {
  const Conditions conditions = conditions_of(filter, words_);
  if (conditions.impossible()) return std::nullopt;
  return select_instances(conditions.sql() + " ORDER BY i.id LIMIT ?");
}

std::vector<Instance> InstanceTable::find(const InstanceFilter& filter) {
  std::vector<Instance> found;
  const auto sql = sql_of(filter);
  if (!sql) return found;
  query(*sql).each_of(conditions_of(filter, words_).values(),
                      [&](Query& row) { found.push_back(read_whole(row)); });
  return found;
}

std::set<std::string> InstanceTable::started(const DistrictId& district,
                                             const std::string& workflow,
                                             const std::string& cycle) {
  std::set<std::string> subjects;
  const auto cycle_word = words_.known(cycle);
  const auto workflow_word = words_.known(workflow);
  const auto district_word = words_.known(district);
  if (!cycle_word || !workflow_word || !district_word) return subjects;
  started_.each([&](Query& row) { subjects.emplace_hint(subjects.end(), row.text(0)); },
                *cycle_word, *workflow_word, *district_word);
  return subjects;
}

bool InstanceTable::any_open(const DistrictId& district, const std::string& workflow,
                             const std::string& cycle) {
  const auto cycle_word = words_.known(cycle);
  const auto workflow_word = words_.known(workflow);
  const auto district_word = words_.known(district);
  if (!cycle_word || !workflow_word || !district_word) return false;
  bool open = false;
  any_open_.each([&](Query& row) { open = row.number(0) != 0; }, *cycle_word, *workflow_word,
                 *district_word);
  return open;
}

std::map<DistrictId, std::size_t> InstanceTable::open_by_district() {
  std::map<DistrictId, std::size_t> open;
  open_by_district_.each([&](Query& row) {
    open[words_.text(row.number(0), "instances")] = static_cast<std::size_t>(row.number(1));
  });
  return open;
}

std::vector<InstanceId> InstanceTable::due(Instant now, std::size_t limit) {
  std::vector<InstanceId> ids;
  due_.each([&](Query& row) { ids.push_back(InstanceId{row.number(0)}); },
            now.time_since_epoch().count(), static_cast<std::int64_t>(limit));
  return ids;
}

std::optional<Instant> InstanceTable::next_wake() {
  std::optional<Instant> wake;
  next_wake_.each([&](Query& row) { wake = instant(row.number(0)); });
  return wake;
}

std::int64_t InstanceTable::last_id() {
  std::int64_t id = 0;
  last_id_.each([&](Query& row) { id = row.number(0); });
  return id;
}

}  // namespace marshrut
