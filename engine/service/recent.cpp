#include "engine/service/recent.hpp"

#include <utility>

#include "engine/base/limits.hpp"

namespace marshrut {

std::optional<Instance> Recent::take(InstanceId id) {
  auto found = held_.extract(id);
  if (!found) return std::nullopt;
  return std::move(found.mapped());
}

void Recent::keep(Instance instance) {
  const InstanceId id = instance.id;
  if (has_ended(instance.status)) {
    held_.erase(id);
    return;
  }
  if (held_.size() >= limits::recent_instances) held_.clear();
  held_.insert_or_assign(id, std::move(instance));
}

}  // namespace marshrut
