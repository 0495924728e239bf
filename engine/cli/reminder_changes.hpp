#pragma once

#include <string>
#include <vector>

#include "engine/base/message.hpp"
#include "engine/base/value.hpp"
#include "engine/service/rules_compared.hpp"

namespace marshrut {

/// In what two plays differ in their reminders: of a step those before its due date; of a person,
/// month by month, everything that came, words of delay and escalations too. Empty where nothing
/// differs; limits::listed_differences people and months at most.
std::string reminder_tables(const Comparison& comparison, Lang lang, std::size_t columns);
/// {"by_step": [{"workflow", "step", "before", "after"}], "by_person": [{"name", "month", "before",
/// "after"}]}: all that differ.
Value reminders_json(const Comparison& comparison);
/// The same as rows below the differences of the CSV (comparison_text.hpp).
std::vector<std::vector<Value>> reminder_rows(const Comparison& comparison, Lang lang);

}  // namespace marshrut
