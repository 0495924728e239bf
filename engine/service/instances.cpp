#include <algorithm>
#include <utility>

#include "engine/base/limits.hpp"
#include "engine/service/engine.hpp"

namespace marshrut {

Status Engine::apply(const std::string& actor, InstanceId id, const Event& event) {
  MARSHRUT_TRY(const Instance instance, store_.instance(id));
  MARSHRUT_TRY(District * where, district(instance.district));
  Work work = work_in(*where, actor);
  MARSHRUT_MUST(work.apply(id, event));
  MARSHRUT_TRY(const Instance after, work.instance(id));
  work.audit(std::string(word(event)), "instance " + std::to_string(id.number),
             Value::map({{"status", word(instance.status)}}),
             Value::map({{"status", word(after.status)}}));
  return commit(std::move(work));
}

Result<std::vector<Status>> Engine::apply_all(
    const std::string& actor, const DistrictId& district,
    const std::vector<std::pair<InstanceId, Event>>& events) {
  MARSHRUT_TRY(District * where, this->district(district));
  std::vector<Status> answers;
  answers.reserve(events.size());
  for (std::size_t first = 0; first < events.size(); first += limits::instances_per_commit) {
    const std::size_t last = std::min(events.size(), first + limits::instances_per_commit);
    Work work = work_in(*where, actor);
    for (std::size_t i = first; i < last; ++i) {
      answers.push_back(work.apply(events[i].first, events[i].second));
    }
    work.audit(std::string(word(events[first].second)), "district " + where->book().info.id,
               Value(), Value::map({{"events", static_cast<std::int64_t>(last - first)}}));
    MARSHRUT_MUST(commit(std::move(work)));
  }
  return answers;
}

}  // namespace marshrut
