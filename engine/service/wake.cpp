#include <map>
#include <utility>

#include "engine/base/limits.hpp"
#include "engine/service/engine.hpp"

namespace marshrut {

Result<std::size_t> Engine::run_due() {
  std::size_t woken = 0;
  while (true) {
    MARSHRUT_TRY(const auto ids, store_.due(clock_.now(), limits::instances_per_commit));
    if (ids.empty()) return woken;
    std::map<DistrictId, std::vector<InstanceId>> by_district;
    for (const InstanceId id : ids) {
      MARSHRUT_TRY(const Instance instance, store_.instance(id));
      by_district[instance.district].push_back(id);
    }
    for (const auto& [name, instances] : by_district) {
      MARSHRUT_TRY(District * where, district(name));
      Work work = work_in(*where, "engine");
      for (const InstanceId id : instances) {
        // Refused where another one of this very batch has just ended or stopped it.
        const Status woke = work.apply(id, event::DayCame{});
        if (!woke.ok() && woke.error().kind != ErrorKind::Refused) return woke.error();
      }
      MARSHRUT_MUST(commit(std::move(work)));
    }
    woken += ids.size();
  }
}

}  // namespace marshrut
