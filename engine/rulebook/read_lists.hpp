#pragma once

#include <string>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/model/declared.hpp"
#include "engine/model/plan.hpp"
#include "engine/rulebook/terms.hpp"

namespace marshrut {

/// One layer's indicators.lua. An id declared twice in one file is an Error.
std::vector<Indicator> read_indicators(const Declared& file, Findings& findings);

/// One layer's cycles.lua; `workflows` are the names that a cycle may start.
std::vector<Cycle> read_cycles(const Declared& file, const std::vector<std::string>& workflows,
                               Terms& terms, Findings& findings);

/// A deeper layer's things after a shallower one's; an equal id replaces in place.
template <class Thing>
void lay_over(std::vector<Thing>& shallow, std::vector<Thing> deep) {
  for (Thing& thing : deep) {
    bool replaced = false;
    for (Thing& known : shallow) {
      if (known.id != thing.id) continue;
      known = thing;
      replaced = true;
    }
    if (!replaced) shallow.push_back(std::move(thing));
  }
}

}  // namespace marshrut
