#include "storage/log_tables.hpp"

#include <algorithm>

#include "storage/codec.hpp"
#include "storage/columns.hpp"
#include "storage/connection.hpp"
#include "storage/sqlite_errors.hpp"

namespace marshrut {

LogTables::LogTables(Connection& connection, WordTable& words)
    : words_(words),
      insert_history_(connection.database(),
                      "INSERT INTO history (id, instance, previous, revision, at, actor_word, "
                      "entries) VALUES (?, ?, ?, ?, ?, ?, ?)"),
      read_history_(connection.database(),
                    "SELECT previous, revision, at, actor_word, entries FROM history WHERE id = ?"),
      read_last_history_row_(connection.database(), "SELECT coalesce(max(id), 0) FROM history"),
      insert_fact_(connection.database(),
                   "INSERT INTO facts (instance, district_word, name_word, day, cycle_word, "
                   "subject, value) VALUES (?, ?, ?, ?, ?, ?, ?)"),
      find_facts_(connection.database(),
                  "SELECT id, instance, day, cycle_word, subject, value FROM facts "
                  "WHERE district_word = ? AND name_word = ? AND day BETWEEN ? AND ? ORDER BY id"),
      find_all_facts_(connection.database(),
                      "SELECT id, instance, day, cycle_word, subject, value, name_word FROM facts "
                      "WHERE district_word = ? AND day BETWEEN ? AND ? ORDER BY id") {}

void LogTables::write(const Recorded& recorded, const Batch& batch,
                      std::optional<std::int64_t>& last_history) {
  const InstanceId id = recorded.after.id;
  if (!recorded.history.empty()) {
    const std::int64_t row = next_history_row();
    insert_history_.run(row, id.number, last_history, recorded.after.revision, column(batch.at),
                        words_.column(recorded.actor.empty() ? batch.actor : recorded.actor),
                        codec::encode(recorded.history, words_));
    last_history = row;
  }
  write(recorded.facts);
}

void LogTables::write(const std::vector<Fact>& facts) {
  for (const Fact& fact : facts) write_fact(fact);
}

std::int64_t LogTables::next_history_row() {
  if (!last_history_row_) {
    read_last_history_row_.each([&](Query& row) { last_history_row_ = row.number(0); });
  }
  return ++*last_history_row_;
}

void LogTables::write_fact(const Fact& fact) {
  insert_fact_.run(fact.instance.number, words_.column(fact.district), words_.column(fact.name),
                   column(fact.on), words_.column_unless_empty(fact.cycle), fact.subject_key,
                   codec::encode(fact.value));
}

std::vector<HistoryRecord> LogTables::history(std::optional<std::int64_t> last) {
  std::vector<HistoryRecord> records;
  while (last) {
    const std::int64_t row_number = *last;
    last.reset();
    bool whole = false;
    read_history_.each(
        [&](Query& row) {
          HistoryRecord record;
          last = row.maybe_number(0);
          record.revision = row.number(1);
          record.at = instant(row.number(2));
          record.actor = words_.text(row.number(3), "history");
          whole = codec::decode(row.text(4), words_, record.entries);
          records.push_back(std::move(record));
        },
        row_number);
    // A chain only ever points back: one that does not would never end.
    if (!whole || (last && *last >= row_number)) throw DamagedRow("history", row_number);
  }
  std::reverse(records.begin(), records.end());
  return records;
}

Fact LogTables::fact_in(const Query& row, const DistrictId& district,
                        const std::string& name) const {
  Fact fact;
  fact.district = district;
  fact.name = name;
  fact.instance = InstanceId{row.number(1)};
  fact.on = Date{days{row.number(2)}};
  if (!row.is_null(3)) fact.cycle = words_.text(row.number(3), "facts");
  fact.subject_key = row.text(4);
  if (!codec::decode(row.text(5), words_, fact.value)) throw DamagedRow("facts", row.number(0));
  return fact;
}

std::vector<Fact> LogTables::facts(const DistrictId& district, const std::string& name,
                                   Period period) {
  std::vector<Fact> facts;
  const auto district_word = words_.known(district);
  const auto name_word = words_.known(name);
  if (!district_word || (!name.empty() && !name_word)) return facts;
  if (name.empty()) {
    find_all_facts_.each(
        [&](const Query& row) {
          facts.push_back(fact_in(row, district, words_.text(row.number(6), "facts")));
        },
        *district_word, column(period.first), column(period.last));
    return facts;
  }
  find_facts_.each([&](const Query& row) { facts.push_back(fact_in(row, district, name)); },
                   *district_word, *name_word, column(period.first), column(period.last));
  return facts;
}

}  // namespace marshrut
