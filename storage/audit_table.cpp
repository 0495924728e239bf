#include "storage/audit_table.hpp"

#include "engine/base/hash.hpp"
#include "engine/base/json.hpp"
#include "storage/connection.hpp"

namespace marshrut {

namespace {

/// The columns of a line as they are stored.
struct Line {
  std::int64_t number = 0;
  std::int64_t at = 0;
  std::string actor;
  std::string action;
  std::string object;
  std::string before;
  std::string after;
};

/// As one JSON list: no two different lines have the same text.
std::string hash_of(const Line& line, const std::string& previous_hash) {
  return sha256_hex(write_json(Value::List{line.number, line.at, line.actor, line.action,
                                           line.object, line.before, line.after, previous_hash}));
}

}  // namespace

AuditTable::AuditTable(Connection& connection)
    : insert_(connection.database(),
              "INSERT INTO audit (id, at, actor, action, object, before, after, hash) "
              "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
      read_last_(connection.database(), "SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1"),
      read_all_(connection.database(),
                "SELECT id, at, actor, action, object, before, after, hash FROM audit "
                "ORDER BY id") {}

const AuditTable::Link& AuditTable::last() {
  if (!last_) {
    last_ = Link{};
    read_last_.each([&](Query& row) { last_ = Link{row.number(0), std::string(row.text(1))}; });
  }
  return *last_;
}

void AuditTable::write(const Batch& batch) {
  for (const AuditEntry& entry : batch.audit) {
    const Line line{last().line + 1,
                    batch.at.time_since_epoch().count(),
                    entry.actor,
                    entry.action,
                    entry.object,
                    write_json(entry.before),
                    write_json(entry.after)};
    const std::string hash = hash_of(line, last().hash);
    insert_.run(line.number, line.at, line.actor, line.action, line.object, line.before, line.after,
                hash);
    last_ = Link{line.number, hash};
  }
}

std::optional<std::int64_t> AuditTable::broken_line() {
  std::optional<std::int64_t> broken;
  Link previous;
  read_all_.each([&](Query& row) {
    if (broken) return;
    const auto text = [&](int column) { return std::string(row.text(column)); };
    const Line line{row.number(0), row.number(1), text(2), text(3), text(4), text(5), text(6)};
    const bool follows =
        line.number == previous.line + 1 && hash_of(line, previous.hash) == row.text(7);
    if (!follows) broken = line.number;
    previous = Link{line.number, text(7)};
  });
  return broken;
}

}  // namespace marshrut
