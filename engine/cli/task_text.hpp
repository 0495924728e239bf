#pragma once

#include <string>
#include <vector>

#include "engine/base/message.hpp"
#include "engine/base/value.hpp"
#include "engine/service/engine.hpp"

namespace marshrut {

Value as_json(const Task& task);
Value as_json(const HistoryRecord& record);

/// «Давиденко Е.В.», or the party where no person stands for it; empty where nobody is named.
std::string who_text(const Assignee& assignee);
/// «открыта», «выполнена с опозданием»…
std::string status_text(const Task& task, Lang lang);
/// Of a route: «идёт», «приостановлен»…
Message status_words(InstanceStatus status);
/// «29.09.2023 задача открыта: diagnosis (cast)»: one line an entry.
std::vector<std::string> history_lines(const HistoryRecord& record, Lang lang);

/// «система» did it, or a person, or the demo's made-up people.
std::string actor_text(const std::string& actor, Lang lang);

}  // namespace marshrut
