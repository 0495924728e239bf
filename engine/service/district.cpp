#include "engine/service/district.hpp"

#include <utility>

#include "engine/base/limits.hpp"
#include "engine/service/measures.hpp"
#include "engine/service/members.hpp"
#include "engine/service/plan_events.hpp"
#include "engine/service/plan_links.hpp"

namespace marshrut {

Result<std::unique_ptr<District>> District::open(Rulebook& rulebook, Store& store,
                                                 const DistrictId& id) {
  MARSHRUT_TRY(auto district, open(rulebook, RegisterView(), id));
  MARSHRUT_MUST(district->reload_people(store));
  MARSHRUT_MUST(district->load_recorded(store));
  district->read_graphs_with([&store](const std::string& version) { return store.text(version); });
  return district;
}

Result<std::unique_ptr<District>> District::open(Rulebook& rulebook, RegisterView people,
                                                 const DistrictId& id) {
  MARSHRUT_TRY(DistrictBook book, rulebook.open(id));
  const auto zone = Zone::find(book.info.zone);
  if (!zone) {
    return error(ErrorKind::Invalid,
                 "неизвестный часовой пояс «" + book.info.zone + "» района " + id,
                 "unknown time zone \"" + book.info.zone + "\" of the district " + id);
  }
  std::unique_ptr<District> district(new District(rulebook, std::move(book), *zone));
  district->set_people(std::move(people));
  return district;
}

Status District::load_recorded(Store& store) {
  PlanFacts recorded;
  MARSHRUT_TRY(const auto acts,
               store.acts({.district = book_.info.id, .kind = std::string(event_act)}));
  for (const Act& act : acts) learn_event(act, recorded);
  const Period always{date(1900, 1, 1), date(2200, 1, 1)};
  MARSHRUT_TRY(const auto facts, store.facts(book_.info.id, std::string(link_fact), always));
  for (const Fact& fact : facts) learn_link(fact, recorded);
  MARSHRUT_TRY(const auto away,
               store.acts({.district = book_.info.id, .kind = std::string(absence_act)}));
  for (const Act& act : away) learn_absence(act);
  set_recorded(std::move(recorded));
  return Done{};
}

void District::set_recorded(PlanFacts recorded) {
  book_.recorded = std::move(recorded);
  ++recordings_;
  for (const auto& [name, rules] : rules_) rules->forget_dates();
  for (const auto& [name, rules] : older_) {
    if (rules) rules->forget_dates();
  }
}

Status District::reload_people(Store& store) {
  MARSHRUT_TRY(auto organisations, store.organisations(book_.info.id));
  MARSHRUT_TRY(auto people, store.people(book_.info.id));
  set_people(RegisterView(std::move(organisations), std::move(people)));
  return Done{};
}

void District::set_people(RegisterView people) {
  subjects_.clear();
  people_ = std::move(people);
  for (const auto& [name, rules] : rules_) rules->forget_people();
  for (const auto& [name, rules] : older_) {
    if (rules) rules->forget_people();
  }
}

Result<DistrictRules*> District::rules(const std::string& workflow) {
  const auto known = rules_.find(workflow);
  if (known != rules_.end()) return known->second.get();
  MARSHRUT_TRY(WorkflowBook book, rulebook_.open_workflow(&book_, workflow));
  auto rules = std::make_unique<DistrictRules>(rulebook_, book_, people_, std::move(book));
  return rules_.emplace(workflow, std::move(rules)).first->second.get();
}

Result<DistrictRules*> District::rules(const Instance& instance) {
  const auto now = rules(instance.workflow);
  const std::string& graph = instance.workflow_version;
  const bool todays = graph.empty() || (now.ok() && (*now)->workflow().version == graph);
  if (todays || !read_graph_) return now;
  auto known = older_.find({instance.workflow, graph});
  if (known == older_.end()) {
    MARSHRUT_TRY(auto opened, open_older(instance.workflow, graph));
    known = older_.emplace(std::pair(instance.workflow, graph), std::move(opened)).first;
  }
  if (known->second == nullptr) return now;
  return known->second.get();
}

Result<std::unique_ptr<DistrictRules>> District::open_older(const std::string& workflow,
                                                            const std::string& graph) {
  MARSHRUT_TRY(const auto text, read_graph_(graph));
  if (!text) return std::unique_ptr<DistrictRules>();
  MARSHRUT_TRY(WorkflowBook book, rulebook_.open_workflow(&book_, workflow, nullptr, &*text));
  return std::make_unique<DistrictRules>(rulebook_, book_, people_, std::move(book), *text);
}

const DistrictRules* District::opened_rules(const std::string& workflow) const {
  const auto known = rules_.find(workflow);
  return known == rules_.end() ? nullptr : known->second.get();
}

std::shared_ptr<const Value> District::subject(const Instance& instance) const {
  const bool is_person = instance.subject_kind != "measure" && instance.subject_kind != "district";
  if (is_person) {
    const auto known = subjects_.find(instance.subject_key);
    if (known != subjects_.end()) return known->second;
  }
  const Person* person = is_person ? people_.person(instance.subject_key) : nullptr;
  if (person == nullptr) return std::make_shared<const Value>(other_subject(instance));
  auto subject = std::make_shared<const Value>(people_.subject(*person));
  if (subjects_.size() >= limits::recent_instances) subjects_.clear();
  subjects_.emplace(person->key, subject);
  return subject;
}

Value District::other_subject(const Instance& instance) const {
  if (instance.subject_kind == "measure") {
    if (const auto found = find_occurrence(book_, instance.subject_key)) {
      Value subject = found->subject();
      subject["members"] = members_of(found->measure->by, book_.parties, people_, instance.started);
      return subject;
    }
  } else if (instance.subject_kind == "district") {
    return Value::map({{"key", book_.info.id}, {"name", book_.info.name}});
  }
  return Value::map({{"key", instance.subject_key}, {"name", instance.subject_name}});
}

}  // namespace marshrut
