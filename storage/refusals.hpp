#pragma once

#include <cstdint>
#include <string>

#include "engine/base/result.hpp"
#include "engine/model/instance.hpp"
#include "engine/model/store.hpp"

namespace marshrut {

/// What every store says when it refuses a batch or finds nothing. Kinds: Conflict, NotFound.
Error stale_revision(const Instance& after, std::int64_t stored_revision);
Error second_start(const Instance& after);
Error number_taken(InstanceId id);
Error message_twice(const std::string& key);
Error not_waiting(std::int64_t message);
Error stale_act(const Act& act);
Error no_instance(InstanceId id);
Error no_task(TaskId id);

}  // namespace marshrut
