#include <utility>

#include "engine/service/engine.hpp"

namespace marshrut {

Result<ImportReport> Engine::import_people(const std::string& actor, const DistrictId& district,
                                           std::vector<Organisation> organisations,
                                           std::vector<Person> people) {
  MARSHRUT_TRY(District * where, this->district(district));
  const DistrictId& id = where->book().info.id;
  for (Organisation& each : organisations) each.district = id;
  for (Person& each : people) each.district = id;
  const ImportReport report{organisations.size(), people.size()};

  Batch batch;
  batch.at = clock_.now();
  batch.actor = actor;
  batch.organisations = std::move(organisations);
  batch.people = std::move(people);
  batch.audit.push_back(
      {actor, "import-people", "district " + id, Value(),
       Value::map({{"organisations", static_cast<std::int64_t>(report.organisations)},
                   {"people", static_cast<std::int64_t>(report.people)}})});
  const CommitReport written = store_.commit(batch);
  if (written.outcome == Outcome::Refused) return *written.why;
  // Of an indeterminate commit only the store can tell whether it came to be.
  MARSHRUT_MUST(where->reload_people(store_));
  ++imports_;
  if (written.outcome == Outcome::Indeterminate) return *written.why;
  return report;
}

}  // namespace marshrut
