#include <algorithm>

#include "engine/base/json.hpp"
#include "engine/base/text.hpp"
#include "engine/service/repetition.hpp"

namespace marshrut {

namespace {

using Decision = Trail::Decision;
using Decisions = std::vector<const Decision*>;

/// «training (предмет)»: a branch's step with its item.
std::string branch_name(const std::string& step, const std::string& item) {
  const std::string name = step.substr(0, step.find('/'));
  return item.empty() ? name : name + " (" + item + ")";
}

Message told(const Decision& decision) {
  const std::string name = branch_name(decision.step, decision.item);
  switch (decision.kind) {
    case Decision::Kind::Step: return {"шаг «" + name + "»", "step \"" + name + "\""};
    case Decision::Kind::Call:
      return {"вызов на шаге «" + name + "»", "a call at \"" + name + "\""};
    case Decision::Kind::Outcome: return {"итог «" + name + "»", "outcome \"" + name + "\""};
    case Decision::Kind::Failure: {
      const std::string where = decision.place.text();
      const std::string place = where.empty() ? "" : " (" + where + ")";
      return {"ошибка сценария на шаге «" + name + "»" + place + ": " + decision.message.ru,
              "a script error at \"" + name + "\"" + place + ": " + decision.message.en};
    }
  }
  MARSHRUT_BUG("a decision outside the enumeration");
}

Message told(const Decisions& decisions) {
  if (decisions.empty()) return {"ничего", "nothing"};
  std::vector<std::string> ru;
  std::vector<std::string> en;
  for (const Decision* each : decisions) {
    const Message one = told(*each);
    ru.push_back(one.ru);
    en.push_back(one.en);
  }
  return {join(ru, ", "), join(en, ", ")};
}

bool any(const Decisions& decisions, Decision::Kind kind) {
  return std::any_of(decisions.begin(), decisions.end(),
                     [&](const Decision* each) { return each->kind == kind; });
}

Message told(const std::optional<Date>& date) {
  if (!date) return {"без срока", "no date"};
  return {"срок " + russian(*date), "due " + iso(*date)};
}

std::optional<Date> effective(const std::optional<Due>& due) {
  return due ? std::optional(due->effective) : std::nullopt;
}

Message told(const std::vector<Assignee>& people) {
  if (people.empty()) return {"никто", "nobody"};
  std::vector<std::string> names;
  for (const Assignee& each : people) {
    const bool both = !each.person_name.empty() && each.person_name != each.party;
    names.push_back(both ? each.party + " (" + each.person_name + ")" : each.party);
  }
  return {join(names, ", "), join(names, ", ")};
}

constexpr std::size_t told_bytes = 200;  // of one side of a difference

std::string in_full(const Value* value) {
  return value == nullptr || value->is_null() ? "—" : shorten(write_json(*value), told_bytes);
}

/// Items of a list by their keys, as rules and answers name them: read at a glance.
std::string brief(const Value* value) {
  if (value == nullptr || !value->is_list()) return in_full(value);
  std::vector<std::string> names;
  for (const Value& item : value->as_list()) {
    const std::string title = item.text_or("title", "");
    const std::string key = item.is_text() ? item.as_text() : item.text_or("key", title);
    names.push_back(key.empty() ? write_json(item) : key);
  }
  return names.empty() ? "—" : shorten(join(names, ", "), told_bytes);
}

bool is_nothing(const Value* value) {
  return value == nullptr || value->is_null() || (value->is_list() && value->as_list().empty()) ||
         (value->is_map() && value->as_map().empty());
}

}  // namespace

Divergence Repetition::at(Divergence::Kind kind, std::size_t member, Date day,
                          std::string what) const {
  const std::size_t known = member < past_.members.size() ? member : 0;
  const Instance& instance = past_.members[known].instance;
  return {.kind = kind,
          .instance = instance.id,
          .district = instance.district,
          .workflow = instance.workflow,
          .subject_name = instance.subject_name,
          .day = day,
          .what = std::move(what)};
}

/// What both runs decided, on whatever day, is no difference; the rest is told day by day.
void Repetition::compare_decisions() {
  for (const std::size_t member : failed_) {
    const auto copy = copies_.find(member);
    const Instance& was = past_.members[member].instance;
    if (stopped_ || copy == copies_.end() || !was.incident) continue;
    if (run_.instance(copy->second).status == InstanceStatus::Incident) continue;
    recorded_.decisions.push_back({.kind = Decision::Kind::Failure,
                                   .member = member,
                                   .step = was.incident->step,
                                   .day = last_,
                                   .message = was.incident->message,
                                   .place = was.incident->place});
  }
  std::multimap<decltype(Decision().key()), const Decision*> left;
  for (const Decision& each : recorded_.decisions) left.emplace(each.key(), &each);
  std::map<std::pair<Date, std::size_t>, std::pair<Decisions, Decisions>> by_day;
  for (const Decision& each : repeated_.decisions) {
    const auto same = left.find(each.key());
    if (same == left.end())
      by_day[{each.day, each.member}].second.push_back(&each);
    else
      left.erase(same);
  }
  for (const Decision& each : recorded_.decisions) {
    const auto [first, last] = left.equal_range(each.key());
    const bool alone =
        std::any_of(first, last, [&](const auto& known) { return known.second == &each; });
    if (alone) by_day[{each.day, each.member}].first.push_back(&each);
  }
  for (const auto& [key, both] : by_day) {
    add_decisions(key.second, key.first, both.first, both.second);
  }
}

void Repetition::add_decisions(std::size_t member, Date day, const Decisions& was,
                               const Decisions& becomes) {
  using Kind = Divergence::Kind;
  Kind kind = Kind::Step;
  if (any(was, Decision::Kind::Outcome) || any(becomes, Decision::Kind::Outcome)) {
    kind = Kind::Outcome;
  }
  if (any(was, Decision::Kind::Failure)) kind = Kind::Mended;
  if (any(becomes, Decision::Kind::Failure)) kind = Kind::Incident;
  const Decision& first = becomes.empty() ? *was.front() : *becomes.front();
  Divergence made = at(kind, member, day, branch_name(first.step, first.item));
  made.recorded = told(was);
  made.draft = told(becomes);
  for (const Decision* each : becomes) {
    if (each->kind == Decision::Kind::Failure) made.place = each->place;
  }
  found_.push_back(std::move(made));
}

void Repetition::compare_tasks() {
  for (const auto& [slot, copy] : repeated_.tasks) {
    const auto same = recorded_.tasks.find(slot);
    if (same == recorded_.tasks.end()) continue;
    const std::size_t member = std::get<0>(slot);
    const auto known = past_.members[member].tasks.find(same->second);
    if (known == past_.members[member].tasks.end()) continue;
    const Task& recorded = known->second;
    const Task& draft = tasks_.at(copy);
    const Divergence where = at(Divergence::Kind::Due, member, recorded.opened,
                                branch_name(std::get<1>(slot), std::get<2>(slot)));
    compare_dates(recorded, draft, where);
    compare_people(recorded, draft, where);
  }
}

/// A step that began on another day has another date for that very reason.
void Repetition::compare_dates(const Task& recorded, const Task& draft, const Divergence& where) {
  const bool by_hand = recorded.moved || draft.moved || held_.contains(recorded.id);
  const bool other_base = recorded.put_off != draft.put_off || recorded.opened != draft.opened;
  const bool same = effective(recorded.due) == effective(draft.due);
  if (same || by_hand || other_base) return;
  Divergence made = where;
  made.recorded = told(effective(recorded.due));
  made.draft = told(effective(draft.due));
  found_.push_back(std::move(made));
}

void Repetition::compare_people(const Task& recorded, const Task& draft, const Divergence& where) {
  if (recorded.delegated || draft.delegated) return;
  const bool same = std::equal(recorded.assignees.begin(), recorded.assignees.end(),
                               draft.assignees.begin(), draft.assignees.end(),
                               [&](const auto& a, const auto& b) { return same_actor(a, b); });
  if (same) return;
  Divergence made = where;
  made.kind = Divergence::Kind::People;
  made.recorded = told(recorded.assignees);
  made.draft = told(draft.assignees);
  found_.push_back(std::move(made));
}

/// Who stands for a class (the head of a school) is the register's to say, and it changes.
bool Repetition::same_actor(const Assignee& a, const Assignee& b) const {
  const std::string its_class = class_of(a.party);
  if (!its_class.empty()) return its_class == class_of(b.party);
  if (a.party != b.party) return false;
  const bool keys = !a.person_key.empty() && !b.person_key.empty();
  return keys ? a.person_key == b.person_key : a.person_name == b.person_name;
}

/// The class that a party is, or whose vacancy in one school it is: «Руководство ОО, СОШ № 1».
std::string Repetition::class_of(const std::string& party) const {
  const auto& parties = draft_.book().parties;
  const Party* known = parties.find(party);
  if (known == nullptr) known = parties.find(party.substr(0, party.find(", ")));
  return known != nullptr && known->kind == PartyKind::Class ? known->name : std::string();
}

void Repetition::compare_waits() {
  for (const auto& [slot, copy] : repeated_.waits) {
    const auto same = recorded_.waits.find(slot);
    if (same == recorded_.waits.end() || same->second.entered != copy.entered) continue;
    if (same->second.until == copy.until) continue;
    Divergence made = at(Divergence::Kind::Due, std::get<0>(slot), copy.entered, std::get<1>(slot));
    made.recorded = told(same->second.until);
    made.draft = told(copy.until);
    found_.push_back(std::move(made));
  }
}

void Repetition::compare_states() {
  for (const auto& [member, copy] : copies_) {
    if (failed_.contains(member)) continue;
    const Value& was = past_.members[member].instance.state;
    const Value& becomes = run_.instance(copy).state;
    std::set<std::string> names;
    for (const Value* state : {&was, &becomes}) {
      if (!state->is_map()) continue;
      for (const auto& [name, value] : state->as_map()) names.insert(name);
    }
    for (const std::string& name : names) {
      const Value* a = was.find(name);
      const Value* b = becomes.find(name);
      if ((a != nullptr && b != nullptr && *a == *b) || (is_nothing(a) && is_nothing(b))) continue;
      Divergence made = at(Divergence::Kind::State, member, last_, name);
      const bool alike = brief(a) == brief(b);  // the names are, something behind them is not
      const std::string was_told = alike ? in_full(a) : brief(a);
      const std::string told = alike ? in_full(b) : brief(b);
      made.recorded = {was_told, was_told};
      made.draft = {told, told};
      found_.push_back(std::move(made));
    }
  }
}

}  // namespace marshrut
