#pragma once

#include "engine/model/declared.hpp"
#include "engine/model/workflow.hpp"

namespace marshrut {

/// Whether two merged rules hold the same data for their functions to read, wherever it is written:
/// what says only when and who (due, by, remind, because) does not count.
bool same_settings(const Declared& a, const Declared& b, const Workflow& workflow);

/// Whether two graphs have the same steps and ways; titles and places do not count.
bool same_graph(const Workflow& a, const Workflow& b);

}  // namespace marshrut
