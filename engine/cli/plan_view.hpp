#pragma once

#include <map>
#include <string>
#include <string_view>
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
  Date today;    ///< posts are held on this day
};

/// What somebody in the district has still to decide before a measure can run by itself.
enum class NeedKind {
  MendRow,            ///< the row cannot be read: its term, its party or another field
  NobodyResponsible,  ///< the cell is empty; perhaps somebody answers for the time being
  VacantPost,         ///< nobody holds the post that is named
  UnknownParty,       ///< a name that no parties.lua declares
  LinkPlan,           ///< the dates come from another plan, which is not linked yet
  NameTerm,           ///< the cell is empty, and no larger one says more than the plan's period
  NameYear,           ///< months without a year
  ConflictingPeriod,  ///< the term's dates lie outside the stage or the plan, or never come
  ConfirmTerm,        ///< another word of the term to be confirmed
};
std::string_view word(NeedKind kind);  ///< "mend-row", "nobody-responsible", …
Message name(NeedKind kind);           ///< «план не привязан»: beside a count

struct Need {
  NeedKind kind;
  Message text;  ///< what exactly, and the nearest fix
};

/// By kind, then as the cells stand.
std::vector<Need> needs_of(const PlanView& view, const PlanSection& section,
                           const Measure& measure);
/// How many rows of the plan have a need of each kind.
std::map<NeedKind, std::size_t> count_needs(const PlanView& view);

/// What a measure's words give within the view's range; nothing for a row that is to be mended.
std::vector<Occurrence> dates_of(const PlanView& view, const Measure& measure);
std::vector<Date> control_points_of(const PlanView& view, const Measure& measure);

/// The term that applies in plain Russian: «каждый год до 20 января»; empty of a row to be mended.
std::string meaning_of(const Measure& measure);
/// The official words of the term or, in brackets, whose term it is: «(как у строки 1)».
std::string term_words(const Measure& measure, Lang lang);
/// Official names, «; » between them, and in brackets where they are inherited from.
std::string party_words(const Measure& measure, Lang lang);
/// Years of the range whose working days nobody has decreed yet, of dates that the plan has in
/// them.
std::vector<int> preliminary_years(const PlanView& view);
/// What stands in place of dates where a term has none in the range.
std::string without_dates(const PlanView& view, const Measure& measure, Lang lang);

/// {"plan", "title", "period", "measures": […]}: official words, and their meaning beside them.
Value as_json(const PlanView& view, Lang lang);

/// Headings, and under each a table of its rows: number, title, term, dates, who; under a row what
/// is to be decided; at the end how much of it there is by kind. At least 80 columns wide.
std::string as_text(const PlanView& view, Lang lang, std::size_t columns);

/// All plans, a row a line, with one header: UTF-8 with a byte order mark, «;» between cells.
std::string as_csv(const std::vector<PlanView>& views, Lang lang);

}  // namespace marshrut
