#include "engine/rulebook/deviations.hpp"

#include <algorithm>

#include "engine/base/check.hpp"
#include "engine/rulebook/declared_text.hpp"

namespace marshrut {

namespace {

Deviation deviation_at(const ResolvedRule& rule, std::size_t source) {
  Deviation found{Deviation::Change::Added, rule.key, rule.sources[source]};
  if (source == 0) return found;
  found.before = rule.sources[source - 1].value;
  found.change = says_the_same(found.said.value, found.before) ? Deviation::Change::Repeated
                                                               : Deviation::Change::Replaced;
  return found;
}

}  // namespace

std::string_view word(Deviation::Change change) {
  switch (change) {
    case Deviation::Change::Replaced: return "replaced";
    case Deviation::Change::Added: return "added";
    case Deviation::Change::Repeated: return "repeated";
  }
  MARSHRUT_BUG("a change of no kind");
}

LayerDeviations deviations_of(const std::string& layer, const ResolvedRules& rules) {
  LayerDeviations found;
  for (const ResolvedRule& rule : rules.all()) {
    const std::string& file = rule.path.front();
    if (file == "region" || file == "district") continue;
    const auto said =
        std::find_if(rule.sources.begin(), rule.sources.end(),
                     [&](const RuleSource& source) { return layer_of(source.value) == layer; });
    if (said == rule.sources.end()) continue;
    const bool first = said == rule.sources.begin();
    if (first && file == "parties") {
      ++found.own_parties;
    } else if (first && file == "indicators") {
      ++found.own_indicators;
    } else {
      found.rules.push_back(
          deviation_at(rule, static_cast<std::size_t>(said - rule.sources.begin())));
    }
  }
  return found;
}

}  // namespace marshrut
