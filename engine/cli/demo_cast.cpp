#include "engine/cli/demo_cast.hpp"

#include <algorithm>

#include "engine/service/plan_links.hpp"

namespace marshrut {

namespace {

/// The competences that the district's rules name for its diagnosis.
std::vector<std::string> competences(const DistrictRules& rules) {
  std::vector<std::string> keys;
  const Declared* list = rules.settings().field("competences");
  if (list == nullptr) return keys;
  for (const Declared& each : list->items) keys.push_back(each.text("key"));
  return keys;
}

/// A teacher's standing in one competence, 0–100: a gift of the person's own, and what training
/// and the years add.
int score(std::uint64_t seed, const Instance& instance, const std::string& competence,
          bool trained) {
  Random person(seed, instance.subject_key + "/" + competence);
  Random moment(seed, instance.subject_key + "/" + competence + "/" + instance.cycle +
                          (trained ? "/again" : ""));
  const int gift = 52 + person.between(0, 44);
  const int growth = trained ? 6 + moment.between(0, 26) : 0;
  return std::clamp(gift + moment.between(-8, 8) + growth, 0, 100);
}

/// A colleague of the same school who has taught for ten years or more.
std::string mentor_for(const Instance& instance, const District& district, Random& random) {
  constexpr int seasoned = 10;
  const Person* young = district.people().person(instance.subject_key);
  std::vector<std::string> names;
  for (const Person& each : district.people().people()) {
    const bool colleague = young != nullptr && each.organisation_key == young->organisation_key;
    if (colleague && each.experience_years >= seasoned) names.push_back(short_name(each.name));
  }
  if (names.empty()) return "методист района";
  return names[static_cast<std::size_t>(random.between(0, static_cast<int>(names.size()) - 1))];
}

Value vacancies(const District& district, Random& random) {
  Value::Map table;
  for (const Organisation& each : district.people().organisations()) {
    if (each.kind == "school") table[each.name] = std::max(0, random.between(-2, 2));
  }
  return table;
}

/// What a person might write in a field that the story does not turn on.
Value made_up(const FormField& field, const Task& task, const Instance& instance,
              const District& district, Random& random) {
  switch (field.kind) {
    case FormField::Kind::Text:
      return field.name == "mentor" ? mentor_for(instance, district, random) : "внесено на показе";
    case FormField::Kind::Number: return random.between(2, 12);
    case FormField::Kind::Truth: return random.share() < 0.85;
    case FormField::Kind::DateText: return iso(task.opened);
    case FormField::Kind::Table: return vacancies(district, random);
  }
  MARSHRUT_BUG("a field kind outside the enumeration");
}

}  // namespace

DemoCast::Habit DemoCast::habit_of(const Task& task, const Instance& instance) {
  if (instance.subject_kind == "district") return {0.9, 0.1, 10};
  if (task.step == "diagnosis") return {0.93, 0.04, 12};
  if (task.step == "route") return {0.88, 0.10, 20};
  if (task.step == "training/each") return {0.86, 0.12, 30};
  if (task.step == "reassessment") return {0.92, 0.07, 20};
  if (task.step == "report") return {0.80, 0.14, 40};
  return {0.75, 0.15, 10};
}

Deed DemoCast::deed(const Task& task, const Instance& instance, const District& district) {
  Random random(seed_, instance.subject_key + "/" + instance.cycle + "/" + task.step + "/" +
                           task.title + "/" + iso(task.opened));
  const Habit habit = habit_of(task, instance);
  const double luck = random.share();
  if (luck >= habit.in_time + habit.late) return {.ever = false};

  const Date last = task.due ? task.due->effective : task.opened + days{20};
  Date day{};
  if (luck < habit.in_time) {
    const Date first =
        std::max(task.opened, task.due && task.due->opens ? *task.due->opens : task.opened);
    const auto span = std::max<int>(0, static_cast<int>((last - first).count()));
    // Most work is done in the second half of its time.
    day = first + days{std::max(random.between(0, span), random.between(0, span))};
    day = std::min(district.book().calendar.next_working(day), std::max(last, first));
  } else {
    const Date allowed = task.due ? task.due->overdue_after : last;
    day = district.book().calendar.next_working(allowed + days{random.between(1, habit.days_late)});
  }
  return {.ever = true, .on = day, .answer = answer_to(task, instance, district)};
}

Value DemoCast::answer_to(const Task& task, const Instance& instance,
                          const District& district) const {
  const DistrictRules* rules = district.opened_rules(instance.workflow);
  MARSHRUT_CHECK(rules != nullptr, "the rules of a running instance are open");
  if (instance.workflow == link_workflow) {
    return Value::map({{"remark", "в этом году сроков там нет"}});
  }
  Value::Map answer;
  for (const FormField& field : rules->workflow().step(task.step).form) {
    if (!field.required) continue;
    const bool scores = field.kind == FormField::Kind::Table && field.value_column == "percent";
    if (!scores) {
      Random random(seed_, instance.subject_key + "/" + instance.cycle + "/" + task.step + "/" +
                               field.name + "/" + iso(task.opened));
      answer[field.name] = made_up(field, task, instance, district, random);
      continue;
    }
    Value::Map table;
    for (const std::string& key : competences(*rules)) {
      table[key] = score(seed_, instance, key, task.step == "reassessment");
    }
    answer[field.name] = std::move(table);
  }
  return answer;
}

}  // namespace marshrut
