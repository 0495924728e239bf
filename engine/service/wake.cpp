#include <map>
#include <utility>

#include "engine/base/limits.hpp"
#include "engine/service/engine.hpp"

namespace marshrut {

Result<std::size_t> Engine::run_due() {
  std::size_t woken = 0;
  while (true) {
    MARSHRUT_TRY(const Woken some, wake_some());
    if (!some.failed.empty()) return some.failed.front().second;
    if (some.count == 0) return woken;
    woken += some.count;
  }
}

Result<Engine::Woken> Engine::wake_some() {
  Woken woken;
  // Those of a district that cannot be opened stay due: behind them stand the others.
  for (std::size_t limit = limits::instances_per_commit;; limit *= 2) {
    MARSHRUT_TRY(const auto ids, store_.due(clock_.now(), limit));
    std::map<DistrictId, std::vector<InstanceId>> by_district;
    for (const InstanceId id : ids) {
      MARSHRUT_TRY(const Instance instance, store_.instance(id));
      by_district[instance.district].push_back(id);
    }
    woken = {};
    for (const auto& [name, instances] : by_district) {
      const Status done = wake(name, instances);
      if (done.ok())
        woken.count += instances.size();
      else
        woken.failed.emplace_back(name, done.error());
    }
    if (woken.count > 0 || ids.size() < limit) return woken;
  }
}

Status Engine::wake(const DistrictId& name, const std::vector<InstanceId>& instances) {
  MARSHRUT_TRY(District * where, district(name));
  Work work = work_in(*where, "engine");
  for (const InstanceId id : instances) {
    // Refused where another one of this very batch has just ended or stopped it.
    const Status woke = work.apply(id, event::DayCame{});
    if (!woke.ok() && woke.error().kind != ErrorKind::Refused) return woke.error();
  }
  MARSHRUT_MUST(commit(work.take()));
  close_cycles();
  return Done{};
}

}  // namespace marshrut
