#include "engine/service/dry_run.hpp"

#include <algorithm>
#include <utility>

namespace marshrut {

Work DryRun::work_on(Date day) {
  const auto find = [this](InstanceId id) -> Result<Instance> { return instance(id); };
  return Work(find, district_, ids_, district_.begins(day), {});
}

DryRun::Records DryRun::keep(Work& work, Date day) {
  last_ = std::max(last_, day);
  Records records = work.take().instances;
  for (const Recorded& record : records) instances_[record.after.id] = record.after;
  return records;
}

Result<DryRun::Records> DryRun::start(Instance fresh, Date day) {
  Work work = work_on(day);
  MARSHRUT_TRY([[maybe_unused]] const InstanceId begun, work.begin(std::move(fresh)));
  return keep(work, day);
}

Result<DryRun::Records> DryRun::apply(InstanceId id, const Event& event, Date day) {
  Work work = work_on(day);
  MARSHRUT_MUST(work.apply(id, event));
  return keep(work, day);
}

Result<DryRun::Records> DryRun::day_came(Date day) {
  std::vector<InstanceId> due;
  for (const auto& [id, each] : instances_) {
    const bool waits = std::any_of(each.timers.begin(), each.timers.end(),
                                   [&](const Timer& timer) { return timer.on <= day; });
    if (waits && each.status == InstanceStatus::Running) due.push_back(id);
  }
  Work work = work_on(day);
  for (const InstanceId id : due) {
    // Refused where another one of this day has just ended or stopped it.
    const Status woke = work.apply(id, event::DayCame{});
    if (!woke.ok() && woke.error().kind != ErrorKind::Refused) return woke.error();
  }
  return keep(work, day);
}

std::optional<Date> DryRun::next_timer() const {
  std::optional<Date> first;
  for (const auto& [id, each] : instances_) {
    if (each.status != InstanceStatus::Running) continue;
    for (const Timer& timer : each.timers) {
      if (!first || timer.on < *first) first = timer.on;
    }
  }
  if (first) first = std::max(*first, last_);
  return first;
}

const Instance& DryRun::instance(InstanceId id) const {
  const auto found = instances_.find(id);
  MARSHRUT_CHECK(found != instances_.end(), "an instance that this run has not started");
  return found->second;
}

}  // namespace marshrut
