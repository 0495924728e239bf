#include "engine/service/conveyor.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/limits.hpp"

namespace marshrut {

namespace {

/// Where the portion that begins at `first` ends. Short at both ends of the row, where one thread
/// can only wait for the other.
std::size_t end_of_portion(std::size_t first, std::size_t count) {
  if (count <= limits::instances_per_commit) return count;
  const std::size_t far_from_ends = std::min(first, (count - first) / 2);
  return std::min(count, first + std::clamp(far_from_ends, limits::instances_of_short_commit,
                                            limits::instances_per_commit));
}

}  // namespace

Status Conveyor::run(const Portions& portions) {
  const std::size_t count = portions.count;
  const auto end = [&](std::size_t first) { return end_of_portion(first, count); };
  const auto reads = [&](std::size_t first) {
    return first < count && portions.reads ? portions.reads(first, end(first))
                                           : std::vector<InstanceId>();
  };
  // With one portion there is nothing to overlap: no second thread.
  if (end(0) < count) worker_.emplace();
  send({}, reads(0));
  MARSHRUT_MUST(settle());
  Batch computed;
  std::size_t written = 0;
  for (std::size_t first = 0; first < count; first = end(first)) {
    known_ = std::move(ahead_);
    Batch durable = send(std::move(computed), reads(end(first)));
    finish(portions, std::move(durable), written);
    written = first;
    Work work = fresh_([this](InstanceId id) { return find(id); });
    const Status applied = portions.apply(work, first, end(first));
    MARSHRUT_MUST(settle());
    if (!applied.ok()) {
      finish(portions, std::move(batch_), written);
      return applied;
    }
    computed = work.take();
  }
  Batch durable = send(std::move(computed), {});
  finish(portions, std::move(durable), written);
  MARSHRUT_MUST(settle());
  finish(portions, std::move(batch_), count);
  return Done{};
}

/// `written`: how many jobs are durable with this batch.
void Conveyor::finish(const Portions& portions, Batch durable, std::size_t written) {
  if (durable.empty()) return;
  portions.durable(durable, written);
  for (Recorded& each : durable.instances) recent_.keep(std::move(each.after));
}

Batch Conveyor::send(Batch batch, std::vector<InstanceId> ahead) {
  std::swap(batch, batch_);
  sent_ = true;
  std::erase_if(ahead, [&](InstanceId id) { return recent_.has(id); });
  if (worker_) {
    on_way_ = worker_->give([this, ids = std::move(ahead)] { behind_ = write_and_read(ids); });
  } else {
    behind_ = write_and_read(ahead);
  }
  return batch;
}

Conveyor::Behind Conveyor::write_and_read(const std::vector<InstanceId>& ahead) {
  Behind brought;
  if (!batch_.empty()) brought.report = store_.commit(batch_);
  for (const InstanceId id : ahead) {
    auto found = store_.instance(id);
    if (found.ok()) brought.ahead.emplace(id, std::move(*found));
  }
  return brought;
}

Status Conveyor::settle() {
  if (!sent_) return settled_;
  sent_ = false;
  if (on_way_.valid()) on_way_.get();
  ahead_ = std::move(behind_.ahead);
  if (behind_.report.outcome == Outcome::Done) return settled_;
  recent_.forget();
  settled_ = *behind_.report.why;
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
