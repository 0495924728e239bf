#include "engine/service/conveyor.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/limits.hpp"

namespace marshrut {

Status Conveyor::run(const Portions& portions) {
  const std::size_t count = portions.count;
  const auto end = [&](std::size_t first) {
    return std::min(count, first + limits::instances_per_commit);
  };
  const auto reads = [&](std::size_t first) {
    return first < count && portions.reads ? portions.reads(first, end(first))
                                           : std::vector<InstanceId>();
  };
  // With one portion there is nothing to overlap: no second thread.
  how_ = end(0) < count ? std::launch::async : std::launch::deferred;
  send({}, reads(0));
  MARSHRUT_MUST(settle());
  std::size_t written = 0;
  for (std::size_t first = 0; first < count; first = end(first)) {
    known_ = std::move(ahead_);
    send(std::move(batch_), reads(end(first)));
    Work work = fresh_([this](InstanceId id) { return find(id); });
    const Status applied = portions.apply(work, first, end(first));
    MARSHRUT_MUST(settle());
    finish(portions, written);
    MARSHRUT_MUST(applied);
    batch_ = work.take();
    written = end(first);
  }
  send(std::move(batch_), {});
  MARSHRUT_MUST(settle());
  finish(portions, written);
  return Done{};
}

/// The batch that has just become durable.
void Conveyor::finish(const Portions& portions, std::size_t written) {
  if (batch_.empty()) return;
  portions.durable(batch_, written);
  for (Recorded& each : batch_.instances) recent_.keep(std::move(each.after));
  batch_ = {};
}

void Conveyor::send(Batch batch, std::vector<InstanceId> ahead) {
  batch_ = std::move(batch);
  std::erase_if(ahead, [&](InstanceId id) { return recent_.has(id); });
  behind_ = std::async(how_, [this, ids = std::move(ahead)] {
    Behind brought;
    if (!batch_.empty()) brought.report = store_.commit(batch_);
    for (const InstanceId id : ids) {
      auto found = store_.instance(id);
      if (found.ok()) brought.ahead.emplace(id, std::move(*found));
    }
    return brought;
  });
}

Status Conveyor::settle() {
  if (!behind_.valid()) return settled_;
  Behind brought = behind_.get();
  ahead_ = std::move(brought.ahead);
  if (brought.report.outcome == Outcome::Done) return settled_;
  recent_.forget();
  settled_ = *brought.report.why;
  return settled_;
}

const Instance* Conveyor::in_flight(InstanceId id) const {
  const auto at = std::lower_bound(
      batch_.instances.begin(), batch_.instances.end(), id,
      [](const Recorded& each, InstanceId wanted) { return each.after.id < wanted; });
  return at != batch_.instances.end() && at->after.id == id ? &at->after : nullptr;
}

/// What was read ahead was read before the portion in flight was written.
Result<Instance> Conveyor::find(InstanceId id) {
  if (const Instance* flying = in_flight(id)) return *flying;
  if (auto recent = recent_.take(id)) return std::move(*recent);
  if (auto known = known_.extract(id)) return std::move(known.mapped());
  MARSHRUT_MUST(settle());
  return store_.instance(id);
}

}  // namespace marshrut
