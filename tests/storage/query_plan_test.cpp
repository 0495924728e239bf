// Goal: what is asked often reads the rows of one district or cycle, not those of a country.
// Method: SQLite's own plan of each query, over an empty database of the newest schema.
#include <catch2/catch.hpp>

#include "storage/connection.hpp"
#include "storage/data_directory.hpp"
#include "storage/instance_table.hpp"
#include "storage/migrations.hpp"
#include "tests/storage/temporary.hpp"

using namespace marshrut;
using Catch::Matchers::Contains;

namespace {

struct Planner {
  TemporaryDirectory directory;
  std::unique_ptr<DataDirectory> taken =
      std::move(DataDirectory::take(directory.path(), OpenMode::Create)).value();
  Connection connection{taken->database(), ""};
  Status migrated = migrate(connection, directory.path());  // before the statements below
  WordTable words{connection};
  InstanceTable table{connection, words};

  Planner() {
    REQUIRE(migrated.ok());
    for (const std::string word : {"krasnodar/kalininsky", "measure", "plan"}) words.column(word);
  }
  std::string plan_of(const std::string& sql) {
    std::string plan;
    Query(connection.database(), "EXPLAIN QUERY PLAN " + sql).each([&](Query& row) {
      plan += std::string(row.text(3)) + "\n";
    });
    return plan;
  }
  std::string plan_of(const InstanceFilter& filter) { return plan_of(*table.sql_of(filter)); }
};

}  // namespace

TEST_CASE("queries of one district or cycle are served by an index", "[storage]") {
  const DistrictId district = "krasnodar/kalininsky";
  struct Row {
    const char* what;
    InstanceFilter filter;
    const char* plan;
  };
  const std::vector<Row> rows = {
      {"a cycle of a district",
       {.district = district, .workflow = "measure", .cycle = "plan"},
       "instance_starts_once (cycle_word=? AND workflow_word=? AND district_word=?"},
      {"one of them",
       {.district = district, .workflow = "measure", .cycle = "plan", .limit = 1},
       "instance_starts_once (cycle_word=? AND workflow_word=? AND district_word=?"},
      {"open routes of a workflow",
       {.district = district, .workflow = "measure", .open = true},
       "instances_of_subject (district_word=?"},
      {"a subject",
       {.district = district, .workflow = "measure", .subject_key = "t-1"},
       "instances_of_subject (district_word=? AND subject=?"},
      {"incidents",
       {.district = district, .status = InstanceStatus::Incident},
       "instance_incidents (district_word=?"},
      {"a page",
       {.district = district, .open = true, .after = InstanceId{7}, .limit = 100},
       "INTEGER PRIMARY KEY (rowid>?"},
  };
  Planner planner;
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK_THAT(planner.plan_of(row.filter), Contains(row.plan));
  }
}

TEST_CASE("whether anything of a cycle is open is asked of the index", "[storage]") {
  Planner planner;
  CHECK_THAT(
      planner.plan_of(std::string(InstanceTable::any_open_sql)),
      Contains("instance_starts_once (cycle_word=? AND workflow_word=? AND district_word=?"));
}
