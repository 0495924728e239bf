// Goal: the database opens only where it may, with the settings that the promises rest on. Method:
// directories prepared by hand, second openers, and a look into the file with SQLite itself.
#include <sqlite3.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "engine/base/limits.hpp"
#include "storage/migrations.hpp"
#include "tests/storage/database_file.hpp"
#include "tests/storage/samples.hpp"
#include "tests/storage/temporary.hpp"

using namespace marshrut;
using namespace marshrut::samples;

namespace {

Error refusal(const std::string& directory, OpenMode mode = OpenMode::Create) {
  const auto store = SqliteStore::open(directory, mode);
  REQUIRE_FALSE(store.ok());
  return store.error();
}

}  // namespace

TEST_CASE("a missing directory and database are made for their owner alone", "[storage]") {
  const TemporaryDirectory root;
  const std::string directory = root.path() + "/data/marshrut";
  const auto store = open_store(directory);
  struct stat file {};
  REQUIRE(::stat((directory + "/marshrut.db").c_str(), &file) == 0);
  CHECK((file.st_mode & 0777U) == 0600U);
  REQUIRE(::stat(directory.c_str(), &file) == 0);
  CHECK((file.st_mode & 0777U) == 0700U);
}

TEST_CASE("an existing database is asked for and not made", "[storage]") {
  const TemporaryDirectory directory;
  const Error why = refusal(directory.path(), OpenMode::Existing);
  CHECK(why.kind == ErrorKind::NotFound);
  CHECK(why.message.ru.find(directory.path()) != std::string::npos);
}

TEST_CASE("a second opener is refused by the directory's name until the first is gone",
          "[storage]") {
  const TemporaryDirectory directory;
  auto first = open_store(directory.path());
  const Error why = refusal(directory.path());
  CHECK(why.kind == ErrorKind::Refused);
  CHECK(why.message.ru.find(directory.path()) != std::string::npos);
  CHECK(why.message.en.find(directory.path()) != std::string::npos);
  CHECK(why.message.ru.find(std::to_string(::getpid())) != std::string::npos);
  first.reset();
  CHECK(SqliteStore::open(directory.path(), OpenMode::Existing).ok());
}

TEST_CASE("no other SQLite connection reads or writes an open database", "[storage]") {
  const TemporaryDirectory directory;
  const auto store = open_store(directory.path());
  DatabaseFile other(directory.database());
  CHECK(other.run("SELECT count(*) FROM instances") == SQLITE_BUSY);
}

TEST_CASE("a database of a newer schema is refused and left alone", "[storage]") {
  const TemporaryDirectory directory;
  open_store(directory.path());
  const int newer = newest_schema() + 1;
  DatabaseFile(directory.database())
      .must_run("INSERT INTO schema (version) VALUES (" + std::to_string(newer) + ")");
  const Error why = refusal(directory.path());
  CHECK(why.kind == ErrorKind::Refused);
  CHECK(why.message.ru.find("Обновите программу") != std::string::npos);
  CHECK(DatabaseFile(directory.database()).number("SELECT max(version) FROM schema") == newer);
}

TEST_CASE("a database of schema 4 is brought up with its open and closed tasks", "[storage]") {
  const TemporaryDirectory directory;
  const Recorded first = started(1, "t-1");
  const Recorded second = completed(first.after);
  Recorded late = completed(started(2, "t-2").after);
  for (Task& task : late.tasks) task.late = true;
  late.after.tasks.front().late = true;
  {
    const auto store = open_store(directory.path());
    REQUIRE(store->commit(batch({first, started(2, "t-2")})).outcome == Outcome::Done);
    REQUIRE(store->commit(batch({second, late})).outcome == Outcome::Done);
  }
  // As schema 4 had them: an instance's body held its open tasks, a closed one's body its end.
  DatabaseFile(directory.database()).must_run(R"sql(
    UPDATE tasks SET body = json_set(body, '$.l', 1) WHERE late = 1;
    UPDATE tasks SET body = json_set(body, '$.c', closed) WHERE status <> 0;
    UPDATE instances SET body = json_set(body, '$.w', json((
      SELECT json_group_array(json(json_set(t.body, '$.i', t.id))) FROM tasks t
      WHERE t.instance = instances.id AND t.status = 0)));
    UPDATE tasks SET body = NULL WHERE status = 0;
    ALTER TABLE tasks DROP COLUMN closed;
    ALTER TABLE tasks DROP COLUMN late;
    DELETE FROM schema WHERE version > 4;
  )sql");
  const auto store = open_store(directory.path());
  CHECK(*store->instance(InstanceId{1}) == second.after);
  CHECK(*store->instance(InstanceId{2}) == late.after);
  for (const Task& task : {second.tasks[0], second.tasks[1], late.tasks[0], late.tasks[1]}) {
    CHECK(*store->task(task.id) == task);
  }
}

TEST_CASE("a file that is no database is refused as Io", "[storage]") {
  const TemporaryDirectory directory;
  std::ofstream(directory.database()) << std::string(8192, 'x');
  const Error why = refusal(directory.path());
  CHECK(why.kind == ErrorKind::Io);
  CHECK(why.message.ru.find("резервной копии") != std::string::npos);
}

TEST_CASE("every table is strict", "[storage]") {
  const TemporaryDirectory directory;
  open_store(directory.path());
  DatabaseFile file(directory.database());
  CHECK(file.number("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' "
                    "AND name NOT LIKE 'sqlite_%' AND NOT strict") == 0);
  CHECK(file.text("PRAGMA journal_mode") == "wal");
}

TEST_CASE("the log is moved into the database", "[storage]") {
  const TemporaryDirectory directory;
  const auto store = open_store(directory.path());
  const auto size = [](const std::string& file) {
    return static_cast<std::int64_t>(std::filesystem::file_size(file));
  };
  constexpr std::int64_t page = 4096;
  Recorded big = started(1, "t-1");
  std::int64_t longest = 0;
  for (int i = 0; i < 400; ++i) {
    big.after.state["notes"] = std::string(100'000, static_cast<char>('a' + i % 26));
    REQUIRE(store->commit(batch({big})).outcome == Outcome::Done);
    longest = std::max(longest, size(directory.database() + "-wal"));
    ++big.after.revision;
  }
  CHECK(longest < (limits::sqlite_log_pages + 200) * page);
  CHECK(size(directory.database()) > 20 * page);
}

TEST_CASE("the database refuses a row over the limit", "[storage]") {
  const TemporaryDirectory directory;
  const auto store = open_store(directory.path());
  Recorded large = started(1, "t-1");
  large.after.state["notes"] = std::string(limits::sqlite_row_bytes, 'n');
  const CommitReport report = store->commit(batch({large}));
  CHECK(report.outcome == Outcome::Refused);
  CHECK(report.why->kind == ErrorKind::Io);
  CHECK(store->commit(batch({started(1, "t-1")})).outcome == Outcome::Done);
}

TEST_CASE("a tampered audit line is found", "[storage]") {
  const TemporaryDirectory directory;
  Batch changed = batch({});
  for (int i = 1; i <= 5; ++i) changed.audit.push_back({"admin", "publish", "v", Value(i), {}});
  REQUIRE(open_store(directory.path())->commit(changed).outcome == Outcome::Done);
  const auto tamper = [&](const std::string& sql) {
    DatabaseFile(directory.database()).must_run(sql);
    return *open_store(directory.path())->broken_audit_line();
  };
  SECTION("whose words were changed") {
    CHECK(tamper("UPDATE audit SET actor = 'someone else' WHERE id = 3") == 3);
  }
  SECTION("that replaced a removed one") { CHECK(tamper("DELETE FROM audit WHERE id = 2") == 3); }
  SECTION("whose hash was computed anew, as its successor") {
    CHECK(tamper("UPDATE audit SET hash = upper(hash) WHERE id = 4") == 4);
  }
  SECTION("at the very beginning") { CHECK(tamper("DELETE FROM audit WHERE id = 1") == 2); }
}

TEST_CASE("a damaged row is Io and names itself", "[storage]") {
  const TemporaryDirectory directory;
  REQUIRE(open_store(directory.path())->commit(batch({started(1, "t-1")})).outcome ==
          Outcome::Done);
  DatabaseFile(directory.database()).must_run("UPDATE instances SET body = '{\"t\":[{]'");
  const auto found = open_store(directory.path())->instance(InstanceId{1});
  REQUIRE_FALSE(found.ok());
  CHECK(found.error().kind == ErrorKind::Io);
  CHECK(found.error().message.en.find("instances 1") != std::string::npos);
}
