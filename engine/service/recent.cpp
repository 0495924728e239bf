#include "engine/service/recent.hpp"

#include <utility>

#include "engine/base/limits.hpp"

namespace marshrut {

std::optional<Instance> Recent::take(InstanceId id) {
  for (auto* generation : {&young_, &old_}) {
    if (auto found = generation->extract(id)) return std::move(found.mapped());
  }
  return std::nullopt;
}

void Recent::keep(Instance instance) {
  const InstanceId id = instance.id;
  old_.erase(id);
  young_.insert_or_assign(id, std::move(instance));
  if (young_.size() < limits::recent_instances / 2) return;
  old_ = std::move(young_);
  young_.clear();
}

void Recent::forget() {
  young_.clear();
  old_.clear();
}

}  // namespace marshrut
