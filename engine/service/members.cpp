#include "engine/service/members.hpp"

#include <algorithm>

#include "engine/base/text.hpp"

namespace marshrut {

namespace {

const Party* class_of(const NamedParty& named, const Parties& parties) {
  const Party* party = named.kind ? parties.find(named.name) : nullptr;
  return party != nullptr && party->kind == PartyKind::Class ? party : nullptr;
}

Value member(const Party& party, const std::string& key, std::string name, const char* field) {
  Value::Map made;
  made["key"] = party.name + "/" + key;
  made["name"] = std::move(name);
  made["party"] = party.name;
  made[field] = key;
  return made;
}

Value::List members_of_class(const Party& party, const RegisterView& people, Date on) {
  Value::List found;
  if (party.informed_only) return found;
  if (party.members_role == "head") {
    for (const Organisation& each : people.organisations()) {
      if (each.kind != party.members_kind) continue;
      found.push_back(member(party, each.key, each.name, "organisation_key"));
    }
    return found;
  }
  for (const Person* person : people.cohort(party.members_role, on)) {
    const Organisation* where = people.organisation(person->organisation_key);
    if (where == nullptr || where->kind != party.members_kind) continue;
    const std::string name = short_name(person->name) + ", " + where->name;
    found.push_back(member(party, person->key, name, "person_key"));
  }
  return found;
}

}  // namespace

Value::List members_of(const std::vector<NamedParty>& cell, const Parties& parties,
                       const RegisterView& people, Date on) {
  Value::List all;
  for (const NamedParty& named : cell) {
    const Party* party = class_of(named, parties);
    if (party == nullptr) continue;
    for (Value& each : members_of_class(*party, people, on)) all.push_back(std::move(each));
  }
  return all;
}

std::optional<Assignee> member_acts(const Value& member, const Parties& parties,
                                    const RegisterView& people, Date on) {
  const std::string name = member.text_or("party", "");
  if (name.empty()) return std::nullopt;
  if (const Person* person = people.person(member.text_or("person_key", ""))) {
    return Assignee{name, person->key, short_name(person->name)};
  }
  const NamedParty named{.text = name, .name = name, .kind = PartyKind::Class};
  const auto acting =
      who_acts({named}, parties, people, member.text_or("organisation_key", ""), on);
  return acting.empty() ? std::nullopt : std::optional(acting.front());
}

std::vector<NamedParty> answer_for_all(const std::vector<NamedParty>& cell, const Parties& parties,
                                       const RegisterView& people, Date on) {
  std::vector<NamedParty> left = cell;
  std::erase_if(left, [&](const NamedParty& named) {
    const Party* party = class_of(named, parties);
    return party != nullptr &&
           (party->informed_only || !members_of_class(*party, people, on).empty());
  });
  return left;
}

}  // namespace marshrut
