#pragma once

#include <string>
#include <vector>

#include "engine/base/message.hpp"
#include "engine/base/value.hpp"
#include "engine/model/plan.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace marshrut {

/// A plan as a person or a program is shown it. References live as long as the book.
struct PlanView {
  const DistrictBook& book;
  const Plan& plan;
  Period range;  ///< whose dates are shown: one year's, or the whole plan's
};

/// What a measure's words give within the view's range.
std::vector<Occurrence> dates_of(const PlanView& view, const Measure& measure);
std::vector<Date> control_points_of(const PlanView& view, const Measure& measure);

/// What somebody in the district has still to decide before the measure can run by itself: nobody
/// is named, a post is vacant, a name is unknown, another plan is to be linked, a word to confirm.
std::vector<Message> decisions(const PlanView& view, const Measure& measure);

/// {"plan", "title", "period", "measures": […]}: official words, and their meaning beside them.
Value as_json(const PlanView& view);

/// Headings, and under each its rows: number, title, term, dates, who, what is to be decided.
std::string as_text(const PlanView& view, Lang lang, std::size_t columns);

}  // namespace marshrut
