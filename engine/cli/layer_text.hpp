#pragma once

#include <string>

#include "engine/base/value.hpp"
#include "engine/cli/call.hpp"
#include "engine/rulebook/resolved_rules.hpp"

namespace marshrut {

/// Where a value was given, for people: «rules/federal/parties.lua:7 (все районы)».
std::string origin_text(const Declared& value, const Call& call);

/// {"value", "text", "layer", "file", "line", "because"}: what one layer says. `value` is null for
/// a function.
Value source_json(const RuleSource& source);

}  // namespace marshrut
