#pragma once

#include <cstddef>

#include "engine/base/value.hpp"

namespace marshrut::bench {

/// A district moves its diagnosis from September to October under so many open tasks:
/// {"tasks", "preview_s", "publish_per_s"}. Publishing looks once more before it acts.
Value edit(std::size_t routes);

}  // namespace marshrut::bench
