#include <map>
#include <utility>

#include "engine/base/limits.hpp"
#include "engine/service/engine.hpp"

namespace marshrut {

namespace {

Error of_instance(InstanceId id, Error why) {
  const std::string number = std::to_string(id.number);
  why.message = {"маршрут " + number + ": " + why.message.ru,
                 "instance " + number + ": " + why.message.en};
  return why;
}

}  // namespace

Result<std::size_t> Engine::run_due() {
  std::size_t woken = 0;
  while (true) {
    MARSHRUT_TRY(const Woken some, wake_some());
    woken += some.count;
    if (some.count > 0) continue;
    if (!some.failed.empty()) return some.failed.front().second;
    return woken;
  }
}

Result<Engine::Woken> Engine::wake_some() {
  Woken woken;
  // Those of a district that cannot be opened stay due: behind them stand the others.
  for (std::size_t limit = limits::instances_per_commit;; limit *= 2) {
    MARSHRUT_TRY(const auto ids, store_.due(clock_.now(), limit));
    woken = {};
    std::map<DistrictId, std::vector<InstanceId>> by_district;
    for (const InstanceId id : ids) {
      const auto instance = store_.instance(id);
      if (instance.ok())
        by_district[instance->district].push_back(id);
      else
        woken.failed.emplace_back("", of_instance(id, instance.error()));
    }
    for (const auto& [name, instances] : by_district) {
      const Status done = wake(name, instances, woken);
      if (!done.ok()) woken.failed.emplace_back(name, done.error());
    }
    if (woken.count > 0 || ids.size() < limit) return woken;
  }
}

Status Engine::wake(const DistrictId& name, const std::vector<InstanceId>& instances,
                    Woken& woken) {
  MARSHRUT_TRY(District * where, district(name));
  Work work = work_in(*where, "engine");
  std::size_t count = 0;
  for (const InstanceId id : instances) {
    const Status woke = work.apply(id, event::DayCame{});
    // Refused where another one of this very batch has just ended or stopped it: all is well.
    if (woke.ok() || work.holds(id))
      ++count;
    else
      woken.failed.emplace_back(name, of_instance(id, woke.error()));
  }
  MARSHRUT_MUST(commit(work.take()));
  woken.count += count;
  close_cycles();
  return Done{};
}

}  // namespace marshrut
