#include "storage/migrations.hpp"

#include <SQLiteCpp/Database.h>
#include <fmt/format.h>

#include <array>

#include "storage/connection.hpp"
#include "storage/query.hpp"

namespace marshrut {

namespace {

// Names that end in _word are numbers of `words`. Dates are days since 1970-01-01, instants
// milliseconds. `previous` points back along the chain of an instance's rows, which begins at
// last_history or last_task: an index would be written at a random place with every event.
constexpr const char* first_schema = R"sql(
  CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE origins (id INTEGER PRIMARY KEY, body TEXT NOT NULL UNIQUE) STRICT;

  CREATE TABLE instances (
    id INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL,
    status INTEGER NOT NULL,
    wake INTEGER,
    last_history INTEGER,
    last_task INTEGER,
    district_word INTEGER NOT NULL,
    workflow_word INTEGER NOT NULL,
    cycle_word INTEGER,
    subject TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX instance_starts_once
    ON instances (cycle_word, workflow_word, district_word, subject) WHERE cycle_word IS NOT NULL;
  CREATE INDEX instances_of_subject ON instances (subject);
  CREATE INDEX instance_wakes ON instances (wake) WHERE wake IS NOT NULL;
  CREATE INDEX instance_incidents ON instances (district_word) WHERE status = 2;

  CREATE TABLE tasks (
    id INTEGER PRIMARY KEY,
    instance INTEGER NOT NULL,
    previous INTEGER,
    status INTEGER NOT NULL,
    effective INTEGER NOT NULL,
    district_word INTEGER NOT NULL,
    responsible_word INTEGER,
    body TEXT
  ) STRICT;
  CREATE INDEX open_tasks ON tasks (district_word, effective) WHERE status = 0;
  CREATE INDEX tasks_of_person ON tasks (responsible_word) WHERE responsible_word IS NOT NULL;
  CREATE TABLE participants (
    person_word INTEGER NOT NULL,
    task INTEGER NOT NULL REFERENCES tasks (id),
    PRIMARY KEY (person_word, task)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX participants_of_task ON participants (task);

  CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    instance INTEGER NOT NULL,
    previous INTEGER,
    revision INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor_word INTEGER NOT NULL,
    entries TEXT NOT NULL
  ) STRICT;
  CREATE TABLE facts (
    id INTEGER PRIMARY KEY,
    instance INTEGER NOT NULL,
    district_word INTEGER NOT NULL,
    name_word INTEGER NOT NULL,
    day INTEGER NOT NULL,
    cycle_word INTEGER,
    subject TEXT NOT NULL,
    value TEXT NOT NULL
  ) STRICT;
  CREATE INDEX facts_of_district ON facts (district_word, name_word, day);
  CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    instance INTEGER NOT NULL,
    at INTEGER NOT NULL,
    kind_word INTEGER NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;

  CREATE TABLE organisations (
    id INTEGER PRIMARY KEY,
    district_word INTEGER NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (district_word, key)
  ) STRICT;
  CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    district_word INTEGER NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (district_word, key)
  ) STRICT;

  CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
)sql";

// `next` is null but for messages that wait: the index holds those alone, and a new one is put at
// its end. `state` is a DeliveryState.
constexpr const char* deliveries = R"sql(
  ALTER TABLE outbox ADD COLUMN next INTEGER;
  ALTER TABLE outbox ADD COLUMN state INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE outbox ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE outbox ADD COLUMN via TEXT NOT NULL DEFAULT '';
  ALTER TABLE outbox ADD COLUMN error TEXT NOT NULL DEFAULT '';
  ALTER TABLE outbox ADD COLUMN folded_into INTEGER;
  UPDATE outbox SET next = at;
  CREATE INDEX waiting_messages ON outbox (next) WHERE next IS NOT NULL;
  CREATE INDEX dead_messages ON outbox (id) WHERE state = 3;
  CREATE UNIQUE INDEX loose_messages ON outbox (key) WHERE instance = 0;
)sql";

// `open` is 1 where something is still to be done: the index holds those alone.
constexpr const char* acts = R"sql(
  CREATE TABLE acts (
    id INTEGER PRIMARY KEY,
    district_word INTEGER NOT NULL,
    kind_word INTEGER NOT NULL,
    key TEXT NOT NULL,
    revision INTEGER NOT NULL,
    open INTEGER NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (district_word, kind_word, key)
  ) STRICT;
  CREATE INDEX open_acts ON acts (district_word) WHERE open = 1;
)sql";

// Published scripts by their content, and whatever else lists them.
constexpr const char* texts = R"sql(
  CREATE TABLE texts (hash TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
)sql";

// An open task's body moves from its instance's into its own row, where it stays when the task is
// closed; the instance keeps the number. `closed` and `late` are columns of their own: closing a
// task leaves its body as it is.
constexpr const char* task_bodies = R"sql(
  ALTER TABLE tasks ADD COLUMN closed INTEGER;
  ALTER TABLE tasks ADD COLUMN late INTEGER NOT NULL DEFAULT 0;
  UPDATE tasks SET closed = json_extract(body, '$.c'), late = coalesce(json_extract(body, '$.l'), 0)
    WHERE body IS NOT NULL;
  UPDATE tasks SET late = coalesce((
      SELECT json_extract(held.value, '$.l') FROM instances i, json_each(i.body, '$.w') held
      WHERE i.id = tasks.instance AND json_extract(held.value, '$.i') = tasks.id), 0),
    body = (
      SELECT json_remove(held.value, '$.i', '$.l') FROM instances i, json_each(i.body, '$.w') held
      WHERE i.id = tasks.instance AND json_extract(held.value, '$.i') = tasks.id)
    WHERE body IS NULL;
  UPDATE tasks SET body = json_remove(body, '$.c', '$.l');
  UPDATE instances SET body = json_set(body, '$.w', json((
      SELECT json_group_array(json_extract(held.value, '$.i'))
      FROM json_each(instances.body, '$.w') held)))
    WHERE json_type(body, '$.w') IS NOT NULL;
)sql";

// Keys of subjects are nobody's order: within a district they fall near each other, in a country
// each would be written to a page of its own.
constexpr const char* subjects_by_district = R"sql(
  DROP INDEX instances_of_subject;
  CREATE INDEX instances_of_subject ON instances (district_word, subject);
)sql";

constexpr std::array steps{first_schema, deliveries,  acts,
                           texts,        task_bodies, subjects_by_district};

int schema_of(Connection& connection) {
  std::int64_t version = 0;
  Query(connection.database(), "SELECT coalesce(max(version), 0) FROM schema")
      .each([&](Query& row) { version = row.number(0); });
  return static_cast<int>(version);
}

}  // namespace

int newest_schema() { return static_cast<int>(steps.size()); }

Status migrate(Connection& connection, const std::string& directory) {
  SQLite::Database& database = connection.database();
  database.exec("CREATE TABLE IF NOT EXISTS schema (version INTEGER PRIMARY KEY) STRICT");
  const int stored = schema_of(connection);
  if (stored > newest_schema()) {
    return error(ErrorKind::Refused,
                 fmt::format("Данные в каталоге «{}» записаны более новой версией Маршрута (схема "
                             "{}, эта программа знает схемы до {}). Обновите программу.",
                             directory, stored, newest_schema()),
                 fmt::format("The data in {} was written by a newer Marshrut (schema {}, this "
                             "program knows schemas up to {}). Update the program.",
                             directory, stored, newest_schema()));
  }
  for (int step = stored; step < newest_schema(); ++step) {
    connection.begin();
    database.exec(steps.at(static_cast<std::size_t>(step)));
    Query(database, "INSERT INTO schema (version) VALUES (?)").run(std::int64_t{step + 1});
    connection.commit();
  }
  return Done{};
}

}  // namespace marshrut
