#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/model/declared.hpp"
#include "engine/model/party.hpp"
#include "engine/model/plan.hpp"
#include "engine/rulebook/terms.hpp"

namespace marshrut {

/// What a plan is read against.
struct PlanReading {
  const Parties& parties;
  std::string coordinator;  ///< answers where neither row, section nor plan names anybody
  std::vector<std::string> workflows;  ///< names that `launches` may give
  Terms& terms;
};

/// The plans of a district's plan.lua, sections and rows under the plan that stands above them.
///
/// An empty cell takes the term or the parties of the row that it stands under, of the section, of
/// a section around that by its number («2» of «2.1»), of the plan, of the district's coordinator.
/// A mistake in a row stays in the row (Measure::problems) and spoils nothing else; every other
/// one, and what is only doubtful, is added to the findings.
std::vector<Plan> read_plans(const Declared& file, const PlanReading& reading, Findings& findings);

/// The mistakes in rows of plans, which spoil their row alone.
void add_row_problems(const std::vector<Plan>& plans, Findings& findings);

/// The window that fixed dates of a row's own term fall outside of: its stage's, or else the
/// plan's. The dates named in the row hold; nothing where nothing falls outside.
std::optional<Period> window_left(const Plan& plan, const PlanSection& section,
                                  const Measure& measure);

/// Whether a recurring term comes on no day of the plan: «раз в 5 лет» in a plan for three years.
bool never_falls(const Plan& plan, const Term& term);

/// What a person should know of plans that are kept as printed: rows for nobody or without a term,
/// numbers skipped or printed twice, repaired wordings, titles that stand twice, terms outside the
/// stage or the plan or that never come, terms to be confirmed, notes, Latin letters within Russian
/// words.
void check_plans(const std::vector<Plan>& plans, Findings& findings);

}  // namespace marshrut
