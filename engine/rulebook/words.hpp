#pragma once

#include <vector>

#include "engine/model/script_host.hpp"

namespace marshrut {

/// Words of a workflow's session: its own file (`task {…}`) and the rules loaded beside it.
const std::vector<ScriptWord>& workflow_words();

/// Words of the files that list things: parties, plan, indicators, cycles. Files that return one
/// table (calendar, district, region) need none of them.
const std::vector<ScriptWord>& rule_words();

}  // namespace marshrut
