#pragma once

#include "engine/base/finding.hpp"
#include "engine/model/workflow.hpp"

namespace marshrut {

/// What is wrong or doubtful in a graph whose every edge leads somewhere (read_workflow found no
/// Error): steps that no token reaches or leaves, loops that no human or day can stop, joins that
/// wait for what cannot come, edges never taken, steps where a token may find no open way.
void check_graph(const Workflow& workflow, Findings& findings);

}  // namespace marshrut
