#pragma once

#include <map>
#include <unordered_map>

#include "engine/model/store.hpp"
#include "storage/query.hpp"
#include "storage/word_table.hpp"

namespace marshrut {

/// Where an instance's rows in other tables end: each row points back to the one before.
struct Chains {
  std::optional<std::int64_t> last_history{};
  std::optional<std::int64_t> last_task{};
};

/// The rows of instances. Failure: throws SQLite::Exception or DamagedRow.
class InstanceTable {
 public:
  InstanceTable(Connection& connection, WordTable& words);

  /// What is stored of an instance that an update is about to replace.
  struct Stored {
    std::int64_t revision = 0;
    Chains chains{};
    std::optional<std::int64_t> wake{};
    std::optional<std::int64_t> cycle{};
  };
  std::optional<Stored> stored(InstanceId id);
  /// After a roll back what was written last is read again.
  void forget() { last_written_.clear(); }

  Inserted insert(const Recorded& recorded, const Chains& chains);
  /// `stored` is what it replaces, with the ends of the chains as they are now.
  void update(const Recorded& recorded, const Stored& stored);
  /// False: another instance of its cycle has that subject.
  bool rename(const Instance& after);

  std::optional<Instance> find(InstanceId id);
  std::vector<Instance> find(const InstanceFilter& filter);
  /// What `find` asks; nothing: no row can fit.
  [[nodiscard]] std::optional<std::string> sql_of(const InstanceFilter& filter) const;
  std::set<std::string> started(const DistrictId& district, const std::string& workflow,
                                const std::string& cycle);
  bool any_open(const DistrictId& district, const std::string& workflow, const std::string& cycle);
  std::map<DistrictId, std::size_t> open_by_district();
  std::vector<InstanceId> due(Instant now, std::size_t limit);
  std::optional<Instant> next_wake();
  std::int64_t last_id();

  static constexpr const char* any_open_sql =
      "SELECT EXISTS (SELECT 1 FROM instances "
      "WHERE cycle_word = ? AND workflow_word = ? AND district_word = ? AND status < 3)";
  /// Columns that `read` needs, in its order, of a table or join that calls instances `i`.
  static constexpr const char* columns =
      "i.id, i.revision, i.status, i.district_word, i.workflow_word, i.cycle_word, i.subject, "
      "i.body";
  /// The instance whose columns begin at `first` in this row; of its tasks only the numbers.
  static Instance read(const Query& row, int first, WordTable& words);

 private:
  Instance read_whole(const Query& row);
  void remember(InstanceId id, const Stored& stored);
  Query& query(const std::string& sql);

  Connection& connection_;
  WordTable& words_;
  std::map<std::string, Query> by_sql_;
  std::unordered_map<InstanceId, Stored> last_written_;  ///< spares a read before each update
  Query stored_;
  Query insert_;
  Query update_;
  // Apart, for naming a column rewrites its index even where nothing changes.
  Query update_wake_;
  Query update_cycle_;
  Query rename_;
  Query find_;
  Query open_task_;
  Query started_;
  Query any_open_;
  Query open_by_district_;
  Query due_;
  Query next_wake_;
  Query last_id_;
};

}  // namespace marshrut
