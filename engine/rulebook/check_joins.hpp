#pragma once

#include "engine/base/finding.hpp"
#include "engine/model/workflow.hpp"

namespace marshrut {

/// Deadlocks: joins that never begin their step, whatever people and guards decide (Warning), and
/// joins that wait for a token that, after certain decisions, can no longer come (Notice).
///
/// Follows every way that tokens can move through a graph whose every edge leads somewhere, guards
/// open and shut. A graph with more than limits::check_markings positions of its tokens is left
/// alone: nothing is said of it.
void check_joins(const Workflow& workflow, Findings& findings);

}  // namespace marshrut
