#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/model/declared.hpp"
#include "engine/model/workflow.hpp"

namespace marshrut {

namespace limits {
/// Steps of one workflow: nobody reads a larger graph, and to check it takes the cube of them.
inline constexpr std::size_t workflow_steps =
    300;  // test: "a workflow of too many steps is refused"
}  // namespace limits

/// The workflow that a file of workflows/ declares. Whatever will not do is a finding and is left
/// out, so that one run tells of every mistake; with an Error among them the result is not usable.
/// `workflows` are the names that a `call` may give.
Workflow read_workflow(std::string name, const Declared& file,
                       const std::vector<std::string>& workflows, Findings& findings);

}  // namespace marshrut
