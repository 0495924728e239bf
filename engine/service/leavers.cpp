#include "engine/service/leavers.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/service/engine.hpp"

namespace marshrut {

namespace {

/// Whether a person of the register may have come to stand for the party meanwhile.
bool waits_for_name(const Task& task) {
  return !task.delegated && !task.assignees.empty() && task.assignees.front().person_key.empty();
}

}  // namespace

Leavers::Leavers(const District& where, Date today) : where_(where), today_(today) {
  for (const Organisation& each : where.people().organisations()) {
    if (each.valid.on(today)) heads_.insert(each.head_key);
  }
}

bool Leavers::has_left(const Assignee& who) const {
  if (who.person_key.empty()) return false;
  const Person* person = where_.people().person(who.person_key);
  if (person == nullptr || !person->valid.on(today_)) return true;
  const Party* party = where_.book().parties.find(who.party);
  return party != nullptr && !stands_for(*person, *party);
}

bool Leavers::stands_for(const Person& person, const Party& party) const {
  switch (party.kind) {
    case PartyKind::Person:
    case PartyKind::Group: return true;  // by name
    case PartyKind::Class:
      return party.members_role == "head"
                 ? heads_.contains(person.key)
                 : lower(person.post).starts_with(lower(party.members_role));
    case PartyKind::Post:
    case PartyKind::Organisation:
    case PartyKind::External: {
      const NamedParty named{.text = party.name, .name = party.name, .kind = party.kind};
      const auto now = who_acts({named}, where_.book().parties, where_.people(),
                                person.organisation_key, today_);
      return std::any_of(now.begin(), now.end(),
                         [&](const Assignee& each) { return each.person_key == person.key; });
    }
  }
  MARSHRUT_BUG("a kind of party outside the enumeration");
}

std::vector<std::string> Leavers::of(const Task& task) const {
  std::vector<std::string> left;
  for (const Assignee& each : task.assignees) {
    if (has_left(each)) left.push_back(each.person_key);
  }
  return left;
}

std::vector<Assignee> Leavers::coordinators() const {
  const Parties& parties = where_.book().parties;
  auto found = who_acts(parties.read_cell(where_.book().info.coordinator), parties, where_.people(),
                        "", today_);
  std::erase_if(found,
                [&](const Assignee& each) { return each.person_key.empty() || has_left(each); });
  return found;
}

Result<std::size_t> Engine::reassign_left(const std::string& actor, const DistrictId& district) {
  MARSHRUT_TRY(District * where, this->district(district));
  const Leavers leavers(*where, where->today(clock_.now()));
  const auto coordinators = leavers.coordinators();
  MARSHRUT_TRY(const auto tasks,
               store_.tasks({.district = where->book().info.id, .status = TaskStatus::Open}));
  std::vector<std::pair<InstanceId, event::Reassign>> events;
  for (const Task& task : tasks) {
    auto left = leavers.of(task);
    if (left.empty() && !waits_for_name(task)) continue;
    events.emplace_back(task.instance, event::Reassign{task.id, std::move(left), coordinators});
  }
  std::size_t changed = 0;
  Portions portions;
  portions.count = events.size();
  portions.reads = [&](std::size_t first, std::size_t last) {
    std::vector<InstanceId> ids;
    for (std::size_t i = first; i < last; ++i) ids.push_back(events[i].first);
    return ids;
  };
  portions.apply = [&](Work& work, std::size_t first, std::size_t last) -> Status {
    const std::size_t before = changed;
    for (std::size_t i = first; i < last; ++i) {
      // Refused: nobody else is found. What fails for another reason fails, and is told, when the
      // instance moves next.
      if (work.apply(events[i].first, events[i].second).ok()) ++changed;
    }
    if (changed == before) return Done{};
    work.audit("reassign", "district " + where->book().info.id, Value(),
               Value::map({{"tasks", static_cast<std::int64_t>(changed - before)}}));
    return Done{};
  };
  MARSHRUT_MUST(in_portions(*where, actor, portions));
  return changed;
}

}  // namespace marshrut
