#include "engine/service/register_view.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/text.hpp"

namespace marshrut {

RegisterView::RegisterView(std::vector<Organisation> organisations, std::vector<Person> people)
    : organisations_(std::move(organisations)), people_(std::move(people)) {
  person_by_key_.reserve(people_.size());
  for (std::size_t i = 0; i < people_.size(); ++i) {
    person_by_key_.emplace(std::string_view(people_[i].key), i);
    person_by_name_.emplace(short_name(people_[i].name), i);
  }
  for (std::size_t i = 0; i < organisations_.size(); ++i) {
    organisation_by_key_.emplace(organisations_[i].key, i);
  }
}

const Person* RegisterView::person(std::string_view key) const {
  const auto found = person_by_key_.find(key);
  return found == person_by_key_.end() ? nullptr : &people_[found->second];
}

const Organisation* RegisterView::organisation(std::string_view key) const {
  const auto found = organisation_by_key_.find(key);
  return found == organisation_by_key_.end() ? nullptr : &organisations_[found->second];
}

const Person* RegisterView::person_named(std::string_view short_form, Date on) const {
  const Person* only = nullptr;
  const auto [first, last] = person_by_name_.equal_range(short_form);
  for (auto at = first; at != last; ++at) {
    const Person& person = people_[at->second];
    if (!person.valid.on(on)) continue;
    if (only != nullptr) return nullptr;
    only = &person;
  }
  return only;
}

std::vector<const Person*> RegisterView::cohort(std::string_view post, Date on) const {
  std::vector<const Person*> found;
  const std::string wanted = lower(post);
  for (const Person& person : people_) {
    if (person.valid.on(on) && lower(person.post).starts_with(wanted)) found.push_back(&person);
  }
  std::sort(found.begin(), found.end(),
            [](const Person* a, const Person* b) { return a->key < b->key; });
  return found;
}

Value RegisterView::subject(const Person& person) const {
  const Organisation* where = organisation(person.organisation_key);
  Value::List subjects;
  for (const auto& each : person.subjects) subjects.emplace_back(each);
  Value::Map made;  // in the order of the keys: each is then put at the end
  made["category"] = word(person.category);
  made["experience"] = person.experience_years;
  made["key"] = person.key;
  if (person.last_course_ended) made["last_course_ended"] = iso(*person.last_course_ended);
  made["name"] = person.name;
  made["organisation"] = where != nullptr ? where->name : std::string();
  made["organisation_key"] = person.organisation_key;
  made["post"] = person.post;
  made["subjects"] = std::move(subjects);
  return made;
}

namespace {

class Desk {
 public:
  Desk(const Parties& parties, const RegisterView& people, std::string_view organisation_key,
       Date on)
      : parties_(parties), people_(people), organisation_key_(organisation_key), on_(on) {}

  void add(const NamedParty& named) {
    const Party* party = named.kind ? parties_.find(named.name) : nullptr;
    if (party == nullptr) return put({named.name, {}, {}});
    if (party->kind == PartyKind::Group && !party->members.empty()) return add_group(*party);
    if (!party->informed_only) put(stand_in(*party, 0));
  }
  std::vector<Assignee> take() { return std::move(acting_); }

 private:
  /// Each member takes part, the first listed is responsible; one of them closes the task.
  void add_group(const Party& group) {
    for (const std::string& name : group.members) {
      const Party* member = parties_.find(name);
      Assignee one = member == nullptr ? Assignee{{}, {}, name} : stand_in(*member, 1);
      one.party = group.name;
      put(std::move(one));
    }
  }

  /// Posts are held by persons, external bodies watched by posts: a short chain, bounded.
  Assignee stand_in(const Party& party, int depth) const {
    constexpr int deepest = 4;
    if (party.kind == PartyKind::Person) return person_of(party.name, party.name);
    if (party.kind == PartyKind::Class) return member_near(party);
    const bool external = party.kind == PartyKind::External;
    const std::string next = external ? party.watcher : party.holder_on(on_);
    const Party* holder = next.empty() || depth == deepest ? nullptr : parties_.find(next);
    if (holder == nullptr) return {party.name, {}, {}};
    Assignee found = stand_in(*holder, depth + 1);
    found.party = party.name;
    return found;
  }

  Assignee person_of(const std::string& short_form, const std::string& party) const {
    const Person* person = people_.person_named(short_form, on_);
    return person == nullptr ? Assignee{party, {}, short_form}
                             : Assignee{party, person->key, short_name(person->name)};
  }

  /// The member of a class that stands nearest to the subject: its own school's head.
  Assignee member_near(const Party& party) const {
    const Organisation* own = people_.organisation(organisation_key_);
    if (own == nullptr || own->kind != party.members_kind || party.members_role != "head") {
      return {party.name, {}, {}};
    }
    const Person* head = people_.person(own->head_key);
    if (head == nullptr || !head->valid.on(on_)) return {party.name + ", " + own->name, {}, {}};
    return {party.name, head->key, short_name(head->name)};
  }

  void put(Assignee assignee) {
    for (const Assignee& each : acting_) {
      const bool same_person =
          !assignee.person_key.empty() && each.person_key == assignee.person_key;
      if (same_person || each == assignee) return;
    }
    acting_.push_back(std::move(assignee));
  }

  const Parties& parties_;
  const RegisterView& people_;
  std::string_view organisation_key_;
  Date on_;
  std::vector<Assignee> acting_;
};

}  // namespace

std::vector<Assignee> who_acts(const std::vector<NamedParty>& cell, const Parties& parties,
                               const RegisterView& people, std::string_view organisation_key,
                               Date on) {
  Desk desk(parties, people, organisation_key, on);
  for (const NamedParty& named : cell) desk.add(named);
  return desk.take();
}

}  // namespace marshrut
