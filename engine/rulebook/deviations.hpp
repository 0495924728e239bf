#pragma once

#include <string>
#include <vector>

#include "engine/rulebook/resolved_rules.hpp"

namespace marshrut {

/// What a layer does to one key.
struct Deviation {
  enum class Change {
    Replaced,  ///< a shallower layer says something else
    Added,     ///< no shallower layer says anything
    Repeated,  ///< a shallower layer says the same
  };
  Change change = Change::Added;
  std::string key;
  RuleSource said;
  Declared before{};  ///< the shallower layers' value; nothing where the key is added
};
std::string_view word(Deviation::Change change);  ///< "replaced", "added", "repeated"

/// What one layer ("krasnodar", "krasnodar/kalininsky") changes against the shallower ones.
struct LayerDeviations {
  std::vector<Deviation> rules;  ///< in the order of the files and their lines
  int own_parties = 0;           ///< parties that no shallower layer knows: these change nothing
  int own_indicators = 0;        ///< likewise
};

/// `rules` are those of a district that has this layer. How a layer calls itself (region, district)
/// is no deviation.
LayerDeviations deviations_of(const std::string& layer, const ResolvedRules& rules);

}  // namespace marshrut
