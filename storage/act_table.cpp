#include "storage/act_table.hpp"

#include "storage/codec.hpp"
#include "storage/conditions.hpp"
#include "storage/connection.hpp"
#include "storage/refusals.hpp"
#include "storage/sqlite_errors.hpp"

namespace marshrut {

ActTable::ActTable(Connection& connection, WordTable& words)
    : connection_(connection),
      words_(words),
      insert_(connection.database(),
              "INSERT INTO acts (district_word, kind_word, key, revision, open, body) "
              "VALUES (?, ?, ?, 1, ?, ?)"),
      update_(connection.database(),
              "UPDATE acts SET revision = ?, open = ?, body = ? "
              "WHERE district_word = ? AND kind_word = ? AND key = ? AND revision = ?") {}

std::optional<Error> ActTable::write(const Batch& batch) {
  for (const Act& act : batch.acts) {
    const std::int64_t district = words_.column(act.district);
    const std::int64_t kind = words_.column(act.kind);
    const std::int64_t open = act.open ? 1 : 0;
    const std::string body = codec::encode(act.body);
    const bool fits =
        act.revision == 1
            ? insert_.insert(district, kind, act.key, open, body) == Inserted::Yes
            : update_.run(act.revision, open, body, district, kind, act.key, act.revision - 1) == 1;
    if (!fits) return stale_act(act);
  }
  return std::nullopt;
}

std::vector<Act> ActTable::find(const ActFilter& filter) {
  std::vector<Act> found;
  Conditions where;
  const auto add_word = [&](const char* piece, const std::optional<std::string>& word) {
    if (!word) return;
    const auto number = words_.known(*word);
    number ? where.add(piece, *number) : where.match_nothing();
  };
  add_word("district_word = ?", filter.district);
  add_word("kind_word = ?", filter.kind);
  if (filter.key) where.add("key = ?", *filter.key);
  if (filter.open) where.add(*filter.open ? "open = 1" : "open = 0");
  if (where.impossible()) return found;
  const std::string sql =
      "SELECT id, district_word, kind_word, key, revision, open, body FROM acts" + where.sql() +
      " ORDER BY id";
  auto& query = by_filter_.try_emplace(sql, connection_.database(), sql).first->second;
  query.each_of(where.values(), [&](Query& row) {
    Act act{.district = words_.text(row.number(1), "acts"),
            .kind = words_.text(row.number(2), "acts"),
            .key = std::string(row.text(3)),
            .revision = row.number(4),
            .open = row.number(5) != 0};
    if (!codec::decode(row.text(6), words_, act.body)) throw DamagedRow("acts", row.number(0));
    found.push_back(std::move(act));
  });
  return found;
}

}  // namespace marshrut
