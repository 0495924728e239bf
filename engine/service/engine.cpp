#include "engine/service/engine.hpp"

#include <utility>

#include "engine/base/limits.hpp"
#include "engine/service/plan_links.hpp"

namespace marshrut {

Result<std::unique_ptr<Engine>> Engine::open(Store& store, Rulebook& rulebook, const Clock& clock) {
  MARSHRUT_TRY(const LastIds last, store.last_ids());
  std::unique_ptr<Engine> engine(new Engine(store, rulebook, clock));
  engine->ids_ = {last.task + 1, last.instance + 1};
  return engine;
}

/// What a commit in doubt recorded is in the store or is not; what districts keep of it follows.
Status Engine::read_again() {
  if (!in_doubt_) return Done{};
  for (const auto& [id, open] : districts_) MARSHRUT_MUST(open->load_recorded(store_));
  in_doubt_ = false;
  return Done{};
}

Result<District*> Engine::district(std::string_view name) {
  MARSHRUT_MUST(read_again());
  if (const auto known = districts_.find(std::string(name)); known != districts_.end()) {
    return known->second.get();
  }
  MARSHRUT_TRY(const DistrictInfo info, rulebook_.find_district(name));
  if (const auto known = districts_.find(info.id); known != districts_.end()) {
    return known->second.get();
  }
  MARSHRUT_TRY(auto opened, District::open(rulebook_, store_, info.id));
  opened->read_graphs_with(graph_reader());
  return districts_.emplace(info.id, std::move(opened)).first->second.get();
}

District::ReadGraph Engine::graph_reader() {
  return [this](const std::string& version) -> Result<std::optional<std::string>> {
    if (at_work_ != nullptr) MARSHRUT_MUST(at_work_->settle());
    return store_.text(version);
  };
}

void Engine::rest() {
  if (districts_.size() > limits::open_districts) districts_.clear();
}

Work Engine::work_in(District& district, const std::string& actor) {
  return Work([this](InstanceId id) { return store_.instance(id); }, district, ids_, clock_.now(),
              actor);
}

Status Engine::in_portions(District& district, const std::string& actor, const Portions& portions) {
  MARSHRUT_CHECK(at_work_ == nullptr, "one row of portions begins within another");
  Conveyor conveyor(store_, recent_, [&](Work::Find find) {
    return Work(std::move(find), district, ids_, clock_.now(), actor);
  });
  Portions told = portions;
  told.durable = [&](const Batch& batch, std::size_t last) {
    tell(batch);
    if (portions.durable) portions.durable(batch, last);
  };
  at_work_ = &conveyor;
  const Status done = conveyor.run(told);
  at_work_ = nullptr;
  if (!done.ok()) in_doubt_ = true;
  return done;
}

CommitReport Engine::put(const Batch& batch) {
  CommitReport report = store_.commit(batch);
  if (report.outcome != Outcome::Done) {
    MARSHRUT_CHECK(report.why.has_value(), "a commit that is not done says why");
    recent_.forget();
    in_doubt_ = true;
  }
  return report;
}

Status Engine::commit(Batch batch) {
  if (batch.empty()) return Done{};
  const CommitReport report = put(batch);
  if (report.outcome != Outcome::Done) return *report.why;
  tell(batch);
  for (Recorded& each : batch.instances) recent_.keep(std::move(each.after));
  return Done{};
}

void Engine::tell(const Batch& batch) {
  for (const Recorded& record : batch.instances) {
    const Instance& after = record.after;
    const bool ended = has_ended(after.status);
    if (ended && !after.cycle.empty()) {
      ended_.insert({after.district, after.workflow, after.cycle});
    }
    for (const Fact& fact : record.facts) note_link(fact);
    if (observer_) observer_(record);
  }
}

void Engine::note_link(const Fact& fact) {
  if (fact.name != link_fact) return;
  const auto where = districts_.find(fact.district);
  if (where == districts_.end()) return;  // it reads it when it is opened
  PlanFacts recorded = where->second->book().recorded;
  if (learn_link(fact, recorded)) where->second->set_recorded(std::move(recorded));
}

}  // namespace marshrut
