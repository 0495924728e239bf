#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/message.hpp"
#include "engine/base/value.hpp"
#include "engine/service/indicators.hpp"

namespace marshrut {

/// «97,3 %», «24», «1,18», «да»; a dash where there is no value.
std::string value_text(IndicatorKind kind, std::optional<double> value, Lang lang);

/// One year: what was counted, value, target, deviation, ratio to the base year. Both tables are of
/// at least one indicator, and name a ratio only where there is one.
std::string year_text(const std::vector<IndicatorReport>& reports, Lang lang, std::size_t columns);
/// Several: value and target of each year side by side, and the ratio of the last to the base.
std::string years_text(const std::vector<IndicatorReport>& reports, Lang lang, std::size_t columns);

Value as_json(const std::vector<IndicatorReport>& reports);
/// A line an indicator and year: UTF-8 with a byte order mark, «;» between cells.
std::string as_csv(const std::vector<IndicatorReport>& reports, Lang lang);

}  // namespace marshrut
