#include "engine/service/members.hpp"

#include <algorithm>
#include <map>

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

Value whole_organisation(const Party& party, const Organisation& where) {
  return member(party, where.key, where.name, "organisation_key");
}

Value one_person(const Party& party, const Person& person, const Organisation* where) {
  const std::string at = where == nullptr ? std::string() : ", " + where->name;
  return member(party, person.key, short_name(person.name) + at, "person_key");
}

/// Every organisation of the kind has the post, whether or not somebody holds it.
Value::List holders_in_each(const Party& party, const RegisterView& people, Date on) {
  std::multimap<std::string_view, const Person*> holders;  // of an organisation: by key
  for (const Person* person : people.cohort(party.members_role, on)) {
    holders.emplace(person->organisation_key, person);
  }
  Value::List found;
  for (const Organisation& each : people.organisations()) {
    if (each.kind != party.members_kind || !each.valid.on(on)) continue;
    const auto [first, last] = holders.equal_range(each.key);
    if (first == last) found.push_back(whole_organisation(party, each));
    for (auto at = first; at != last; ++at) found.push_back(one_person(party, *at->second, &each));
  }
  return found;
}

Value::List members_of_class(const Party& party, const RegisterView& people, Date on) {
  if (party.informed_only) return {};
  Value::List found;
  if (party.members_kind == "person") {
    for (const Person* person : people.cohort(party.members_role, on)) {
      found.push_back(one_person(party, *person, people.organisation(person->organisation_key)));
    }
  } else if (party.members_role == "head") {
    for (const Organisation& each : people.organisations()) {
      if (each.kind != party.members_kind || !each.valid.on(on)) continue;
      found.push_back(whole_organisation(party, each));
    }
  } else {
    found = holders_in_each(party, people, on);
  }
  return found;
}

/// Whoever has come to hold the class's post there since the task was opened; else the post waits.
Assignee holder_in(const Party& party, const Organisation& where, const RegisterView& people,
                   Date on) {
  const std::string wanted = lower(party.members_role);
  for (const Person& person : people.people()) {
    if (person.organisation_key != where.key || !person.valid.on(on)) continue;
    if (lower(person.post).starts_with(wanted)) {
      return {party.name, person.key, short_name(person.name)};
    }
  }
  return {party.name + ", " + where.name, {}, {}};
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
  const Person* person = people.person(member.text_or("person_key", ""));
  if (person != nullptr && person->valid.on(on)) {
    return Assignee{name, person->key, short_name(person->name)};
  }
  // Who has left is followed by whoever holds the post there now.
  const std::string organisation =
      person != nullptr ? person->organisation_key : member.text_or("organisation_key", "");
  const Organisation* where = people.organisation(organisation);
  const Party* party = parties.find(name);
  const bool post =
      party != nullptr && party->kind == PartyKind::Class && party->members_role != "head";
  if (post && where != nullptr) return holder_in(*party, *where, people, on);
  const NamedParty named{.text = name, .name = name, .kind = PartyKind::Class};
  const auto acting = who_acts({named}, parties, people, organisation, on);
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
