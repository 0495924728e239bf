#pragma once

#include "engine/base/value.hpp"
#include "engine/model/instance.hpp"

namespace marshrut {

/// One who is to act, as the body of an act keeps it; what comes back is equal.
Value as_value(const Assignee& who);
Assignee assignee_in(const Value& value);

}  // namespace marshrut
