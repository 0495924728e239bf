#pragma once

#include "engine/model/store.hpp"
#include "storage/query.hpp"
#include "storage/word_table.hpp"

namespace marshrut {

/// Organisations and people. A known key keeps its number, a new one gets the next.
/// Failure: throws SQLite::Exception or DamagedRow.
class RegisterTables {
 public:
  RegisterTables(Connection& connection, WordTable& words);

  void write(const Batch& batch);
  std::vector<Organisation> organisations(const DistrictId& district);
  std::vector<Person> people(const DistrictId& district);

 private:
  WordTable& words_;
  Query put_organisation_;
  Query read_organisations_;
  Query put_person_;
  Query read_people_;
};

}  // namespace marshrut
