#include "bench/raw.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <filesystem>
#include <memory>

#include "bench/scene.hpp"

namespace marshrut::bench {

namespace {

void as_in_production(SQLite::Database& database) {
  database.exec("PRAGMA journal_mode=WAL");
  database.exec("PRAGMA synchronous=FULL");
  database.exec("PRAGMA wal_autocheckpoint=0");
}

using Row = std::vector<SQLite::Column>;

struct Cell {
  int type;
  std::int64_t number;
  std::string text;
};

struct Table {
  std::string name;
  int columns = 0;
  std::vector<std::vector<Cell>> rows;
};

Table read_table(SQLite::Database& database, const std::string& name) {
  Table table{.name = name};
  SQLite::Statement query(database, "SELECT * FROM " + name + " ORDER BY id");
  table.columns = query.getColumnCount();
  while (query.executeStep()) {
    std::vector<Cell> row;
    for (int i = 0; i < table.columns; ++i) {
      const SQLite::Column column = query.getColumn(i);
      row.push_back({column.getType(), column.isText() ? 0 : column.getInt64(),
                     column.isText() ? column.getString() : ""});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

void bind_row(SQLite::Statement& insert, const std::vector<Cell>& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    const int at = static_cast<int>(i) + 1;
    if (row[i].type == SQLITE_NULL)
      insert.bind(at);
    else if (row[i].type == SQLITE_TEXT)
      insert.bindNoCopy(at, row[i].text);
    else
      insert.bind(at, row[i].number);
  }
}

/// The schema of one database made anew in another, without its rows.
void copy_schema(SQLite::Database& from, SQLite::Database& to) {
  SQLite::Statement query(
      from, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'");
  while (query.executeStep()) to.exec(query.getColumn(0).getString());
}

}  // namespace

double raw_insert_seconds(const std::string& database, const std::vector<std::string>& tables,
                          std::size_t instances, std::size_t per_commit) {
  const std::string copy = database + ".raw";
  std::filesystem::remove(copy);
  SQLite::Database from(database, SQLite::OPEN_READWRITE);
  SQLite::Database to(copy, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  as_in_production(to);
  copy_schema(from, to);
  std::vector<Table> all;
  std::vector<std::unique_ptr<SQLite::Statement>> inserts;
  for (const auto& name : tables) {
    all.push_back(read_table(from, name));
    std::string places = "?";
    for (int i = 1; i < all.back().columns; ++i) places += ",?";
    inserts.push_back(std::make_unique<SQLite::Statement>(
        to, "INSERT INTO " + name + " VALUES (" + places + ")"));
  }
  const std::size_t commits = (instances + per_commit - 1) / per_commit;
  const Stopwatch watch;
  for (std::size_t part = 0; part < commits; ++part) {
    SQLite::Transaction transaction(to, SQLite::TransactionBehavior::IMMEDIATE);
    for (std::size_t t = 0; t < all.size(); ++t) {
      const std::size_t rows = all[t].rows.size();
      for (std::size_t i = rows * part / commits; i < rows * (part + 1) / commits; ++i) {
        bind_row(*inserts[t], all[t].rows[i]);
        inserts[t]->exec();
        inserts[t]->reset();
      }
    }
    transaction.commit();
  }
  to.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  return watch.seconds();
}

std::vector<double> raw_complete_microseconds(const std::string& database, std::size_t times) {
  const std::string copy = database + ".raw";
  std::filesystem::copy_file(database, copy, std::filesystem::copy_options::overwrite_existing);
  SQLite::Database db(copy, SQLite::OPEN_READWRITE);
  as_in_production(db);
  std::vector<std::int64_t> ids;
  SQLite::Statement open(db, "SELECT id, instance FROM tasks WHERE status = 0 ORDER BY id LIMIT ?");
  open.bind(1, static_cast<std::int64_t>(times));
  std::vector<std::pair<std::int64_t, std::int64_t>> tasks;
  while (open.executeStep())
    tasks.emplace_back(open.getColumn(0).getInt64(), open.getColumn(1).getInt64());
  SQLite::Statement select(db, "SELECT * FROM instances WHERE id = ?");
  SQLite::Statement update(db,
                           "UPDATE instances SET revision = revision + 1, body = ? WHERE id = ?");
  SQLite::Statement close(db, "UPDATE tasks SET status = 1 WHERE id = ?");
  SQLite::Statement task(
      db,
      "INSERT INTO tasks SELECT (SELECT max(id) FROM tasks) + 1, instance, id, 0, effective, "
      "district_word, responsible_word, body, closed, late FROM tasks WHERE id = ?");
  SQLite::Statement history(db,
                            "INSERT INTO history SELECT NULL, instance, id, revision + 1, at, "
                            "actor_word, entries FROM history WHERE id = ?");
  SQLite::Statement audit(db,
                          "INSERT INTO audit SELECT NULL, at, actor, action, object, before, "
                          "after, hash FROM audit WHERE id = 1");
  std::vector<double> taken;
  for (const auto& [task_id, instance] : tasks) {
    const Stopwatch watch;
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    select.bind(1, instance);
    select.executeStep();
    const std::string body = select.getColumn("body").getString();
    select.reset();
    update.bind(1, body);
    update.bind(2, instance);
    close.bind(1, task_id);
    task.bind(1, task_id);
    history.bind(1, instance);
    for (SQLite::Statement* each : {&update, &close, &task, &history, &audit}) {
      each->exec();
      each->reset();
    }
    transaction.commit();
    taken.push_back(watch.seconds() * 1e6);
  }
  return taken;
}

}  // namespace marshrut::bench
