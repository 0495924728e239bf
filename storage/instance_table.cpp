#include "storage/instance_table.hpp"

#include "engine/base/limits.hpp"
#include "storage/codec.hpp"
#include "storage/conditions.hpp"
#include "storage/connection.hpp"
#include "storage/sqlite_errors.hpp"

namespace marshrut {

namespace {

std::optional<std::int64_t> column(const std::optional<Instant>& instant) {
  if (!instant) return std::nullopt;
  return instant->time_since_epoch().count();
}

Instant instant(std::int64_t column) { return Instant{std::chrono::milliseconds{column}}; }

std::string select(const std::string& rest) {
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

Conditions conditions_of(const InstanceFilter& filter, const WordTable& words) {
  Conditions conditions;
  // With the plus no index is used: that of subjects does not hold a district in order of id.
  const bool few = filter.subject_key || filter.status == InstanceStatus::Incident;
  add_word(conditions, few ? "i.district_word = ?" : "+i.district_word = ?", filter.district,
           words);
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
      find_(connection.database(), select(" WHERE i.id = ?")),
      open_task_(connection.database(), "SELECT body, late FROM tasks WHERE id = ? AND status = 0"),
      started_(connection.database(),
               "SELECT subject FROM instances "
               "WHERE cycle_word = ? AND workflow_word = ? AND district_word = ?"),
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

Query& InstanceTable::filter_query(const std::string& conditions) {
  const auto known = by_filter_.find(conditions);
  if (known != by_filter_.end()) return known->second;
  return by_filter_
      .try_emplace(conditions, connection_.database(),
                   select(conditions + " ORDER BY i.id LIMIT ?"))
      .first->second;
}

std::vector<Instance> InstanceTable::find(const InstanceFilter& filter) {
  std::vector<Instance> found;
  const Conditions conditions = conditions_of(filter, words_);
  if (conditions.impossible()) return found;
  filter_query(conditions.sql()).each_of(conditions.values(), [&](Query& row) {
    found.push_back(read_whole(row));
  });
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
