#pragma once

#include <string>
#include <vector>

#include "engine/base/message.hpp"
#include "engine/base/value.hpp"
#include "engine/service/summary.hpp"

namespace marshrut {

/// What a person wants to read after years of a district: a table a year, and the programme's own
/// indicators with their values. Equal summaries print equal bytes.
std::string as_text(const DistrictSummary& summary, Lang lang, std::size_t columns);
Value as_json(const DistrictSummary& summary);

}  // namespace marshrut
