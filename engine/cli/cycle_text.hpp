#pragma once

#include <string>

#include "engine/base/message.hpp"
#include "engine/base/value.hpp"
#include "engine/service/campaigns.hpp"

namespace marshrut {

Value as_json(const CyclePreview& preview, Lang lang);
Value as_json(const RunStatus& status, Lang lang);
Value as_json(const RunReport& report, Lang lang);

/// Lines with a final newline, for a terminal of so many columns. `names`: those left out by name,
/// not only how many for each reason.
std::string preview_text(const CyclePreview& preview, Lang lang, std::size_t columns, bool names);
std::string status_text(const RunStatus& status, Lang lang, std::size_t columns);
/// One line a subject: «Иванова Анна Петровна (t1): стаж 12 лет»; of more than `most` how many.
std::string left_out_lines(const std::vector<LeftOut>& all, Lang lang, std::size_t most = 20);

}  // namespace marshrut
