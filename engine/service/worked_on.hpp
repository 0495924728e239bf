#pragma once

#include <optional>
#include <vector>

#include "engine/base/message.hpp"
#include "engine/model/store.hpp"

namespace marshrut {

/// Why the start of an instance cannot be taken back; nothing: no person has touched it since.
/// What the engine itself has done, a reminder or a date that passed, is nobody's work; nor are a
/// pause of it and an edit of the rules.
std::optional<Message> worked_on(const Instance& instance,
                                 const std::vector<HistoryRecord>& history);

}  // namespace marshrut
