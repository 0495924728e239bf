#pragma once

#include "engine/base/finding.hpp"
#include "engine/model/script_host.hpp"
#include "engine/model/workflow.hpp"

namespace marshrut {

/// Tries out the guards of a workflow on samples: from the start, through every answer that the
/// forms would accept (sample_answers.hpp), in each quarter of a year, for a novice and for an old
/// hand. Told is only what a sample shows, and the sample with it: a gap, where no edge of a step
/// holds (Warning), and an overlap, where two guards of a first-match choice hold at once (Notice).
///
/// What a sample cannot know ends it: what signals and other workflows bring, what a join brings
/// together, a function that fails on it. `session` has loaded the workflow and shares its rules;
/// at most limits::check_guard_calls calls, or one second of them.
void check_guards(const Workflow& workflow, const Declared& rules, ScriptSession& session,
                  Findings& findings);

}  // namespace marshrut
