#pragma once

#include "engine/model/store.hpp"
#include "storage/query.hpp"
#include "storage/word_table.hpp"

namespace marshrut {

/// The append-only rows: history and facts. Failure: throws SQLite::Exception or DamagedRow.
class LogTables {
 public:
  LogTables(Connection& connection, WordTable& words);

  /// Writes what one event adds; `last_history` is the end of its instance's chain.
  void write(const Recorded& recorded, const Batch& batch,
             std::optional<std::int64_t>& last_history);
  void write(const std::vector<Fact>& facts);

  /// The chain that ends at `last`, oldest first.
  std::vector<HistoryRecord> history(std::optional<std::int64_t> last);
  std::vector<Fact> facts(const DistrictId& district, const std::string& name, Period period);

  /// The numbers in use are read again after a roll back.
  void forget() { last_history_row_.reset(); }

 private:
  std::int64_t next_history_row();
  void write_fact(const Fact& fact);
  Fact fact_in(const Query& row, const DistrictId& district, const std::string& name) const;

  WordTable& words_;
  std::optional<std::int64_t> last_history_row_{};
  Query insert_history_;
  Query read_history_;
  Query read_last_history_row_;
  Query insert_fact_;
  Query find_facts_;
  Query find_all_facts_;
};

}  // namespace marshrut
