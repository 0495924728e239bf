#pragma once

#include <optional>
#include <unordered_map>

#include "engine/model/instance.hpp"

namespace marshrut {

/// The instances that were committed last, still decoded: an office works on the same routes for a
/// while. Each is exactly as the store has it, for the engine is the only writer.
///
/// One that has ended is not kept: nobody works on it any more. Holds at most
/// limits::recent_instances; once full it begins anew. Threads: one.
class Recent {
 public:
  [[nodiscard]] bool has(InstanceId id) const { return held_.contains(id); }
  /// Taken out, so that no second copy goes stale: what becomes of it is kept after its commit.
  std::optional<Instance> take(InstanceId id);
  void keep(Instance instance);
  /// After a commit whose outcome is not Done.
  void forget() { held_.clear(); }

 private:
  std::unordered_map<InstanceId, Instance> held_;
};

}  // namespace marshrut
