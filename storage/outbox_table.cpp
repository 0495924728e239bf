#include "storage/outbox_table.hpp"

#include "storage/codec.hpp"
#include "storage/columns.hpp"
#include "storage/conditions.hpp"
#include "storage/connection.hpp"
#include "storage/refusals.hpp"
#include "storage/sqlite_errors.hpp"

namespace marshrut {

namespace {

constexpr std::int64_t column(DeliveryState state) { return static_cast<std::int64_t>(state); }

constexpr const char* select_messages =
    "SELECT id, instance, at, kind_word, key, body, state, attempts, next, via, error, "
    "folded_into FROM outbox";

/// A key after all that begin with the prefix: no text has a character greater than this one.
std::string after_prefix(std::string prefix) { return prefix += "\xF4\x8F\xBF\xBF"; }

/// «kind_word IN (7, 9)»: the numbers are the table's own. Words that no row holds are left out.
std::string kinds_condition(const std::vector<std::string>& kinds, bool wanted,
                            const WordTable& words) {
  std::string list;
  for (const std::string& kind : kinds) {
    const auto number = words.known(kind);
    if (number) list += (list.empty() ? "" : ", ") + std::to_string(*number);
  }
  return std::string("kind_word ") + (wanted ? "IN (" : "NOT IN (") + list + ")";
}

/// The number is written out, not bound: only so does SQLite see that an index of one state fits.
std::string state_condition(DeliveryState state) {
  if (state == DeliveryState::Waiting) return "next IS NOT NULL";
  return "state = " + std::to_string(column(state));
}

OutboxRecord read(const Query& row, WordTable& words) {
  OutboxRecord record;
  record.number = row.number(0);
  record.instance = InstanceId{row.number(1)};
  record.at = instant(row.number(2));
  record.message.kind = words.text(row.number(3), "outbox");
  record.message.key = row.text(4);
  if (!codec::decode(row.text(5), words, record.message)) {
    throw DamagedRow("outbox", record.number);
  }
  Delivery& delivery = record.delivery;
  delivery.state = static_cast<DeliveryState>(row.number(6));
  delivery.attempts = static_cast<int>(row.number(7));
  if (const auto next = row.maybe_number(8)) delivery.next = instant(*next);
  delivery.via = row.text(9);
  delivery.error = row.text(10);
  record.folded_into = row.maybe_number(11).value_or(0);
  return record;
}

}  // namespace

OutboxTable::OutboxTable(Connection& connection, WordTable& words)
    : connection_(connection),
      words_(words),
      insert_(connection.database(),
              "INSERT INTO outbox (instance, at, kind_word, key, body, next) "
              "VALUES (?, ?, ?, ?, ?, ?)"),
      last_row_(connection.database(), "SELECT last_insert_rowid()"),
      change_(connection.database(),
              "UPDATE outbox SET state = ?, attempts = ?, next = ?, via = ?, error = ? "
              "WHERE id = ? AND state <> 1"),
      replace_(connection.database(),
               "UPDATE outbox SET state = 1, next = NULL, folded_into = ? "
               "WHERE id = ? AND state = 0"),
      written_(connection.database(), "SELECT at FROM outbox WHERE id = ?") {}

Inserted OutboxTable::insert(InstanceId instance, Instant at, const OutboxMessage& message) {
  return insert_.insert(instance.number, column(at), words_.column(message.kind), message.key,
                        codec::encode(message, words_), column(at));
}

std::optional<Error> OutboxTable::write(const Batch& batch) {
  for (const Recorded& recorded : batch.instances) {
    for (const OutboxMessage& message : recorded.messages) {
      insert(recorded.after.id, batch.at, message);
    }
  }
  for (const DeliveryChange& change : batch.deliveries) {
    const Delivery& becomes = change.becomes;
    const bool waits = becomes.state == DeliveryState::Waiting;
    const auto next = waits ? std::optional(column(becomes.next)) : std::nullopt;
    const int changed = change_.run(column(becomes.state), std::int64_t{becomes.attempts}, next,
                                    becomes.via, becomes.error, change.number);
    if (changed == 0) return not_waiting(change.number);
  }
  for (const LooseMessage& loose : batch.messages) {
    if (auto why = write_loose(loose, batch.at)) return why;
  }
  return std::nullopt;
}

std::optional<Error> OutboxTable::write_loose(const LooseMessage& loose, Instant at) {
  if (insert({}, at, loose.message) != Inserted::Yes) return message_twice(loose.message.key);
  std::int64_t number = 0;
  last_row_.each([&](Query& row) { number = row.number(0); });
  for (const std::int64_t replaced : loose.replaces) {
    if (replace_.run(number, replaced) == 0) return not_waiting(replaced);
  }
  return std::nullopt;
}

Query& OutboxTable::query(const std::string& sql) {
  const auto known = by_sql_.find(sql);
  if (known != by_sql_.end()) return known->second;
  return by_sql_.try_emplace(sql, connection_.database(), sql).first->second;
}

std::vector<OutboxRecord> OutboxTable::find(const OutboxFilter& filter) {
  Conditions where;
  if (filter.number) where.add("id = ?", *filter.number);
  if (filter.due_by) where.add("next IS NOT NULL AND next <= ?", column(*filter.due_by));
  const std::string of_state = filter.state ? state_condition(*filter.state) : std::string();
  if (filter.state) where.add(of_state.c_str());
  const std::string wanted = kinds_condition(filter.kinds, true, words_);
  const std::string unwanted = kinds_condition(filter.no_kinds, false, words_);
  if (!filter.kinds.empty()) where.add(wanted.c_str());
  if (!filter.no_kinds.empty()) where.add(unwanted.c_str());
  if (filter.key_prefix) {
    where.add("instance = 0 AND key >= ? AND key < ?", *filter.key_prefix,
              after_prefix(*filter.key_prefix));
  }
  if (filter.from) where.add("at >= ?", column(*filter.from));
  if (filter.before) where.add("at < ?", column(*filter.before));
  where.then(static_cast<std::int64_t>(filter.limit));
  std::vector<OutboxRecord> found;
  query(select_messages + where.sql() +
        (filter.due_by ? " ORDER BY next, id LIMIT ?" : " ORDER BY id LIMIT ?"))
      .each_of(where.values(), [&](Query& row) { found.push_back(read(row, words_)); });
  return found;
}

OutboxCount OutboxTable::count(DeliveryState state) {
  OutboxCount found;
  std::optional<std::int64_t> first;  // numbers are given as messages are written
  query("SELECT count(*), min(id) FROM outbox WHERE " + state_condition(state))
      .each([&](Query& row) {
        found.count = static_cast<std::size_t>(row.number(0));
        first = row.maybe_number(1);
      });
  if (first) written_.each([&](Query& row) { found.oldest = instant(row.number(0)); }, *first);
  return found;
}

}  // namespace marshrut
