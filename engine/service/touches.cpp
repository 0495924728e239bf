#include <algorithm>
#include <set>

#include "engine/rulebook/layers.hpp"
#include "engine/service/preview.hpp"
#include "engine/service/versions.hpp"

namespace marshrut {

std::string_view word(Touch touch) {
  switch (touch) {
    case Touch::Earlier: return "earlier";
    case Touch::Later: return "later";
    case Touch::WithTerm: return "with-term";
    case Touch::WithoutTerm: return "without-term";
    case Touch::Held: return "held";
    case Touch::NewlyOverdue: return "newly-overdue";
    case Touch::NewlyAssigned: return "newly-assigned";
    case Touch::OtherReminders: return "other-reminders";
    case Touch::OtherGraph: return "other-graph";
    case Touch::Stuck: return "stuck";
    case Touch::Failing: return "failing";
    case Touch::OtherDecision: return "other-decision";
    case Touch::NotNeeded: return "not-needed";
    case Touch::Coming: return "coming";
    case Touch::New: return "new";
  }
  MARSHRUT_BUG("a touch outside the enumeration");
}

void TouchCount::add(int working_days) {
  least = count == 0 ? working_days : std::min(least, working_days);
  most = count == 0 ? working_days : std::max(most, working_days);
  ++count;
}

std::vector<DistrictId> districts_touched(const ScriptTree& before, const ScriptTree& after) {
  std::set<DistrictId> known;
  for (const ScriptTree* tree : {&before, &after}) {
    const auto ids = district_ids(*tree);
    known.insert(ids.begin(), ids.end());
  }
  std::set<std::string> folders;  // with the slash: "rules/krasnodar/"
  for (const FileChange& change : file_changes(before, after)) {
    folders.insert(change.path.substr(0, change.path.rfind('/') + 1));
  }
  std::vector<DistrictId> touched;
  for (const DistrictId& id : known) {
    bool hit = folders.contains("workflows/");
    for (const std::string& layer : layers_of(id)) {
      const auto first = folders.lower_bound(layer + "/");
      // A folder within a layer ("templates") belongs to it; a district's is no part of its region.
      const bool own = first != folders.end() && first->starts_with(layer + "/");
      const bool deeper = own && known.contains(first->substr(6, first->size() - 7)) &&
                          *first != layer + "/" && *first != "rules/" + id + "/";
      hit = hit || (own && !deeper);
    }
    if (hit) touched.push_back(id);
  }
  return touched;
}

}  // namespace marshrut
