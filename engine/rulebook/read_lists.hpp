#pragma once

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "engine/base/finding.hpp"
#include "engine/model/declared.hpp"
#include "engine/model/plan.hpp"

namespace marshrut {

/// One layer's indicators.lua. An id may stand several times for years that do not overlap (`from`,
/// `to`); else it is an Error.
std::vector<Indicator> read_indicators(const Declared& file, Findings& findings);

/// A deeper layer's things after a shallower one's; those with an equal id replace in place, all
/// versions at once.
template <class Thing>
void lay_over(std::vector<Thing>& shallow, std::vector<Thing> deep) {
  std::set<std::string> replaced;
  std::vector<Thing> laid;
  const auto lay_all = [&](const std::string& id) {
    if (!replaced.insert(id).second) return;
    std::copy_if(deep.begin(), deep.end(), std::back_inserter(laid),
                 [&](const Thing& each) { return each.id == id; });
  };
  for (Thing& known : shallow) {
    const bool again = std::any_of(deep.begin(), deep.end(),
                                   [&](const Thing& each) { return each.id == known.id; });
    if (again)
      lay_all(known.id);
    else
      laid.push_back(std::move(known));
  }
  for (const Thing& thing : deep) lay_all(thing.id);
  shallow = std::move(laid);
}

}  // namespace marshrut
