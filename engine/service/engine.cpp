#include "engine/service/engine.hpp"

#include <utility>

namespace marshrut {

Result<std::unique_ptr<Engine>> Engine::open(Store& store, Rulebook& rulebook, const Clock& clock) {
  MARSHRUT_TRY(const LastIds last, store.last_ids());
  std::unique_ptr<Engine> engine(new Engine(store, rulebook, clock));
  engine->ids_ = {last.task + 1, last.instance + 1};
  return engine;
}

Result<District*> Engine::district(std::string_view name) {
  if (const auto known = districts_.find(std::string(name)); known != districts_.end()) {
    return known->second.get();
  }
  MARSHRUT_TRY(const DistrictInfo info, rulebook_.find_district(name));
  if (const auto known = districts_.find(info.id); known != districts_.end()) {
    return known->second.get();
  }
  MARSHRUT_TRY(auto opened, District::open(rulebook_, store_, info.id));
  return districts_.emplace(info.id, std::move(opened)).first->second.get();
}

Work Engine::work_in(District& district, const std::string& actor) {
  return Work(store_, district, ids_, clock_.now(), actor);
}

Status Engine::commit(Work work) {
  const Batch batch = work.take();
  if (batch.instances.empty() && batch.audit.empty() && batch.people.empty() &&
      batch.organisations.empty()) {
    return Done{};
  }
  const CommitReport report = store_.commit(batch);
  if (report.outcome != Outcome::Done) {
    MARSHRUT_CHECK(report.why.has_value(), "a commit that is not done says why");
    return *report.why;
  }
  if (observer_) {
    for (const Recorded& record : batch.instances) observer_(record);
  }
  return Done{};
}

}  // namespace marshrut
