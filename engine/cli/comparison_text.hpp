#pragma once

#include <string>
#include <vector>

#include "engine/base/message.hpp"
#include "engine/base/value.hpp"
#include "engine/service/rules_compared.hpp"

namespace marshrut {

/// What two rule sets differ in, for a person: totals, counts by step and by who is responsible,
/// reminders by step and by person and month where they differ, then the differences themselves;
/// limits::listed_differences of each list at most.
std::string as_text(const Comparison& comparison, Lang lang, std::size_t columns);
/// {"district", "before", "after": totals, "by_step", "by_person", "reminders": {"by_step",
/// "by_person"}, "differences"}: all of them.
Value as_json(const Comparison& comparison);
/// A row a difference, all of them; then a row for each step, and person and month, whose reminders
/// differ.
std::string as_csv(const std::vector<Comparison>& comparisons, Lang lang);

}  // namespace marshrut
