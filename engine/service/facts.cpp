#include <utility>

#include "engine/service/engine.hpp"

namespace marshrut {

Status Engine::record_fact(const std::string& actor, Fact fact) {
  MARSHRUT_TRY(const District* where, district(fact.district));
  fact.district = where->book().info.id;
  Batch batch;
  batch.at = clock_.now();
  batch.actor = actor;
  batch.audit.push_back({actor, "record-fact", fact.name + " of " + fact.subject_key, Value(),
                         Value::map({{"on", iso(fact.on)}, {"value", fact.value}})});
  batch.facts.push_back(std::move(fact));
  const CommitReport written = put(batch);
  if (written.outcome != Outcome::Done) return *written.why;
  return Done{};
}

}  // namespace marshrut
