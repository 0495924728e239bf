#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/instance.hpp"
#include "engine/runtime/advance.hpp"
#include "engine/service/measures.hpp"

namespace marshrut {

/// The workflow that asks for the dates of a row whose term is another plan («по плану ИРО КК»).
inline constexpr std::string_view link_workflow = "plan_link";
/// The fact that it records for its Link: the dates in words, or nothing where none are planned.
inline constexpr std::string_view link_fact = "plan_dates";

/// The years of a plan, each cut by its period: calendar years, or school years from 1 September.
std::vector<Period> plan_years(const Plan& plan);

/// The Links of one row: one a plan year, while that year lasts; none of a row whose term names a
/// date of its own, and none while the row waits to be mended.
std::vector<MeasureOccurrence> link_requests_of(const DistrictBook& book, const Plan& plan,
                                                const PlanSection& section, const Measure& measure);
/// Of every row, in the order of the plans.
std::vector<MeasureOccurrence> link_requests(const DistrictBook& book);

/// Whether the rules have `plan_link`: without it nothing is asked.
bool asks_for_links(const Rulebook& rulebook);

/// Whether a completed task of `plan_link` says what it is asked: dates that the term language
/// understands, or a remark why there are none. Every other event passes. Errors: Invalid.
Status check_link_answer(const Instance& instance, const Event& event);

/// Adds what a fact of `plan_link` says to what is recorded; a later one replaces an earlier one.
/// Other facts, and words that make no sense, change nothing. True: it was added.
bool learn_link(const Fact& fact, PlanFacts& recorded);

}  // namespace marshrut
