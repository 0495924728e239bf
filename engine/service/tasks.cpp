#include <algorithm>
#include <utility>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/service/engine.hpp"

namespace marshrut {

namespace {

Error closed_already(const Task& task) {
  const auto number = std::to_string(task.id.number);
  return error(ErrorKind::Refused,
               "задача " + number + " уже закрыта" +
                   (task.closed ? " " + russian(*task.closed) : std::string()),
               "task " + number + " is closed already");
}

}  // namespace

Result<Task> Engine::open_task(TaskId id) {
  MARSHRUT_TRY(Task task, store_.task(id));
  if (task.status != TaskStatus::Open) return closed_already(task);
  return task;
}

void Engine::audit_task(Work& work, const Task& task, const Event& event, Value after) {
  work.audit(std::string(word(event)), "task " + std::to_string(task.id.number),
             task.due ? Value::map({{"due", iso(task.due->effective)}}) : Value(),
             std::move(after));
}

Status Engine::change_task(const std::string& actor, TaskId id, const Event& event, Value after) {
  MARSHRUT_TRY(const Task task, open_task(id));
  MARSHRUT_TRY(District * where, district(task.district));
  Work work = work_in(*where, actor);
  MARSHRUT_MUST(work.apply(task.instance, event));
  audit_task(work, task, event, std::move(after));
  MARSHRUT_MUST(commit(work.take()));
  close_cycles();
  return Done{};
}

Status Engine::complete(const std::string& actor, TaskId task, Value answer) {
  return change_task(actor, task, event::CompleteTask{task, answer}, answer);
}

Result<Assignee> Engine::assignee(const District& district, const std::string& to) const {
  const RegisterView& people = district.people();
  const Person* person = people.person(to);
  if (person == nullptr) person = people.person_named(to, district.today(clock_.now()));
  const Party* party = district.book().parties.find(to);
  if (person == nullptr && party != nullptr && party->kind == PartyKind::Person) {
    return Assignee{party->name, {}, party->name};
  }
  if (person == nullptr) {
    std::vector<std::string> names;
    for (const Person& each : people.people()) names.push_back(short_name(each.name));
    const std::string near = nearest(to, names);
    return error(
        ErrorKind::NotFound,
        "в реестре нет «" + to + "»" + (near.empty() ? "" : "; возможно, " + near),
        "nobody in the register is \"" + to + "\"" + (near.empty() ? "" : "; perhaps " + near));
  }
  const std::string name = short_name(person->name);
  return Assignee{name, person->key, name};
}

Status Engine::delegate(const std::string& actor, TaskId id, const std::string& to,
                        const std::string& reason) {
  MARSHRUT_TRY(const Task task, store_.task(id));
  MARSHRUT_TRY(const District* where, district(task.district));
  MARSHRUT_TRY(const Assignee found, assignee(*where, to));
  const std::string& told = found.person_key.empty() ? found.party : found.person_key;
  return change_task(actor, id, event::Delegate{id, found, reason},
                     Value::map({{"to", told}, {"reason", reason}}));
}

Status Engine::reschedule(const std::string& actor, TaskId task, Date due,
                          const std::string& reason) {
  return change_task(actor, task, event::Reschedule{task, due, reason},
                     Value::map({{"due", iso(due)}, {"reason", reason}}));
}

Result<std::vector<Status>> Engine::complete_all(const std::string& actor,
                                                 const DistrictId& district,
                                                 std::vector<Completion> completions) {
  std::vector<std::pair<InstanceId, Event>> events;
  events.reserve(completions.size());
  for (Completion& each : completions) {
    events.emplace_back(each.instance, event::CompleteTask{each.task, std::move(each.answer)});
  }
  return apply_all(actor, district, events);
}

}  // namespace marshrut
