#include <utility>

#include "engine/service/campaigns.hpp"
#include "engine/service/engine.hpp"

namespace marshrut {

Status Engine::file(const std::string& actor, Act act, const std::string& action) {
  std::vector<Act> acts;
  acts.push_back(std::move(act));
  return file_all(actor, std::move(acts), action);
}

Status Engine::file_all(const std::string& actor, std::vector<Act> acts, const std::string& action,
                        std::vector<KeptText> texts) {
  Batch batch;
  batch.at = clock_.now();
  batch.actor = actor;
  for (const Act& act : acts) {
    batch.audit.push_back({actor, action, act.district + " " + act.key, Value(),
                           Value::map({{"revision", act.revision}, {"open", act.open}})});
  }
  batch.acts = std::move(acts);
  batch.texts = std::move(texts);
  const CommitReport written = put(batch);
  if (written.outcome != Outcome::Done) return *written.why;
  return Done{};
}

void Engine::close_cycles() {
  for (const auto& [district, workflow, cycle] : std::exchange(ended_, {})) {
    static_cast<void>(Campaigns(*this).close_ended(district, workflow, cycle));
  }
}

Result<std::vector<Status>> Engine::undo_starts(const std::string& actor,
                                                const DistrictId& district,
                                                const std::vector<InstanceId>& instances,
                                                const std::string& reason) {
  MARSHRUT_TRY(District * where, this->district(district));
  std::vector<Status> answers;
  Portions portions;
  portions.count = instances.size();
  portions.reads = [&](std::size_t first, std::size_t last) {
    return std::vector<InstanceId>(instances.begin() + static_cast<std::ptrdiff_t>(first),
                                   instances.begin() + static_cast<std::ptrdiff_t>(last));
  };
  portions.apply = [&](Work& work, std::size_t first, std::size_t last) -> Status {
    for (std::size_t i = first; i < last; ++i) {
      answers.push_back(work.undo_start(instances[i], reason));
    }
    work.audit("undo-start", "district " + where->book().info.id, Value(),
               Value::map({{"instances", static_cast<std::int64_t>(last - first)}}));
    return Done{};
  };
  MARSHRUT_MUST(in_portions(*where, actor, portions));
  return answers;
}

}  // namespace marshrut
