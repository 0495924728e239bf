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
  MARSHRUT_MUST(commit(work.take()));
  close_cycles();
  return Done{};
}

Result<std::vector<Status>> Engine::apply_all(
    const std::string& actor, const DistrictId& district,
    const std::vector<std::pair<InstanceId, Event>>& events) {
  MARSHRUT_TRY(District * where, this->district(district));
  std::vector<Status> answers;
  answers.reserve(events.size());
  Portions portions;
  portions.count = events.size();
  portions.reads = [&](std::size_t first, std::size_t last) {
    std::vector<InstanceId> ids;
    for (std::size_t i = first; i < last; ++i) ids.push_back(events[i].first);
    return ids;
  };
  portions.apply = [&](Work& work, std::size_t first, std::size_t last) -> Status {
    for (std::size_t i = first; i < last; ++i) {
      answers.push_back(work.apply(events[i].first, events[i].second));
    }
    work.audit(std::string(word(events[first].second)), "district " + where->book().info.id,
               Value(), Value::map({{"events", static_cast<std::int64_t>(last - first)}}));
    return Done{};
  };
  MARSHRUT_MUST(in_portions(*where, actor, portions));
  close_cycles();
  return answers;
}

}  // namespace marshrut
