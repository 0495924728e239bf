#pragma once

#include "engine/model/cohort.hpp"
#include "engine/model/declared.hpp"
#include "engine/rulebook/fields.hpp"
#include "engine/rulebook/report.hpp"

namespace marshrut {

/// The cohort under `key`: the beginning of a post (`cohort = "учитель"`), or a table of marks:
///
///     cohort = {
///       post = { "учитель", "воспитатель" }, school = "СОШ № 1", subject = "математика",
///       experience = { from = 1, less = 3 }, category = { "первая", "без категории" },
///       last_course = { older = "3 года" }, last_result = { fact = "score", below = 60 },
///       where = function(p) return p.experience < 3 end,
///     }
///
/// What makes no sense is an Error and no mark.
Cohort read_cohort(Fields& fields, const std::string& key, Report& report);

/// The `where` of a cohort that stands at this place in a tree; no function where there is none.
FunctionRef find_where(const Declared& tree, const Place& place);

}  // namespace marshrut
