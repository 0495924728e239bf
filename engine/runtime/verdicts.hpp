#pragma once

#include <array>
#include <string_view>

#include "engine/model/instance.hpp"
#include "engine/runtime/advance.hpp"

namespace marshrut {

/// Where an instance may be when an event comes. Fresh is Running before its start.
enum class Standing { Fresh, Running, Paused, Incident, Finished, Cancelled };
inline constexpr std::array all_standings = {Standing::Fresh,    Standing::Running,
                                             Standing::Paused,   Standing::Incident,
                                             Standing::Finished, Standing::Cancelled};
std::string_view word(Standing standing);
Standing standing_of(const Instance& instance);

/// What becomes of an event in a standing.
enum class Verdict {
  Accepted,  ///< acted on now
  Kept,      ///< recorded, and acted on by Retry or Resume
  Refused,
};
std::string_view word(Verdict verdict);

/// The whole table; docs/transitions.md is printed from it.
Verdict verdict(Standing standing, const Event& event);

}  // namespace marshrut
