#pragma once

#include <optional>
#include <unordered_map>

#include "engine/model/instance.hpp"

namespace marshrut {

/// The instances that were committed last, still decoded: an office works on the same routes for a
/// while. Each is exactly as the store has it, for the engine is the only writer.
///
/// Holds at most limits::recent_instances, the older half is dropped at once. Threads: one.
class Recent {
 public:
  [[nodiscard]] bool has(InstanceId id) const { return young_.contains(id) || old_.contains(id); }
  /// Taken out, so that no second copy goes stale: what becomes of it is kept after its commit.
  std::optional<Instance> take(InstanceId id);
  void keep(Instance instance);
  /// After a commit whose outcome is not Done.
  void forget();

 private:
  std::unordered_map<InstanceId, Instance> young_;
  std::unordered_map<InstanceId, Instance> old_;
};

}  // namespace marshrut
