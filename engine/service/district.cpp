#include "engine/service/district.hpp"

#include <utility>

#include "engine/service/measures.hpp"

namespace marshrut {

Result<std::unique_ptr<District>> District::open(Rulebook& rulebook, Store& store,
                                                 const DistrictId& id) {
  MARSHRUT_TRY(DistrictBook book, rulebook.open(id));
  const auto zone = Zone::find(book.info.zone);
  if (!zone) {
    return error(ErrorKind::Invalid,
                 "неизвестный часовой пояс «" + book.info.zone + "» района " + id,
                 "unknown time zone \"" + book.info.zone + "\" of the district " + id);
  }
  std::unique_ptr<District> district(new District(rulebook, std::move(book), *zone));
  MARSHRUT_MUST(district->reload_people(store));
  return district;
}

Status District::reload_people(Store& store) {
  MARSHRUT_TRY(auto organisations, store.organisations(book_.info.id));
  MARSHRUT_TRY(auto people, store.people(book_.info.id));
  people_ = RegisterView(std::move(organisations), std::move(people));
  for (const auto& [name, rules] : rules_) rules->forget_people();
  return Done{};
}

Result<DistrictRules*> District::rules(const std::string& workflow) {
  const auto known = rules_.find(workflow);
  if (known != rules_.end()) return known->second.get();
  MARSHRUT_TRY(WorkflowBook book, rulebook_.open_workflow(&book_, workflow));
  auto rules = std::make_unique<DistrictRules>(rulebook_, book_, people_, std::move(book));
  return rules_.emplace(workflow, std::move(rules)).first->second.get();
}

const DistrictRules* District::opened_rules(const std::string& workflow) const {
  const auto known = rules_.find(workflow);
  return known == rules_.end() ? nullptr : known->second.get();
}

Value District::subject(const Instance& instance) const {
  if (instance.subject_kind == "measure") {
    if (const auto found = find_occurrence(book_, instance.subject_key)) return found->subject();
  } else if (instance.subject_kind == "district") {
    return Value::map({{"key", book_.info.id}, {"name", book_.info.name}});
  } else if (const Person* person = people_.person(instance.subject_key)) {
    return people_.subject(*person);
  }
  return Value::map({{"key", instance.subject_key}, {"name", instance.subject_name}});
}

}  // namespace marshrut
