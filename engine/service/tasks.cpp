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
  const auto* done = std::get_if<event::CompleteTask>(&event);
  const auto* taken_up = std::get_if<event::Acknowledge>(&event);
  const auto stand_in = done != nullptr       ? done->stand_in
                        : taken_up != nullptr ? taken_up->stand_in
                                              : std::optional<StandIn>();
  if (!stand_in) return;
  work.audit("stand-in", "task " + std::to_string(task.id.number),
             Value::map({{"person", stand_in->whose}}), Value::map({{"person", stand_in->who}}));
}

Status Engine::change_task(const std::string& actor, TaskId id, const Event& event, Value after) {
  MARSHRUT_TRY(const Task task, open_task(id));
  return change_open(actor, task, event, std::move(after));
}

Status Engine::change_open(const std::string& actor, const Task& task, const Event& event,
                           Value after) {
  MARSHRUT_TRY(District * where, district(task.district));
  Work work = work_in(*where, actor);
  MARSHRUT_MUST(work.apply(task.instance, event));
  audit_task(work, task, event, std::move(after));
  MARSHRUT_MUST(commit(work.take()));
  close_cycles();
  return Done{};
}

std::optional<StandIn> Engine::stand_in(const District& district, const std::string& actor,
                                        const Task& task) const {
  if (district.absences().all().empty()) return std::nullopt;
  const auto who = find_assignee(district, actor);
  if (!who) return std::nullopt;
  const auto is_actor = [&](const Assignee& each) { return same_person(each, *who); };
  if (std::any_of(task.assignees.begin(), task.assignees.end(), is_actor)) return std::nullopt;
  const Date today = district.today(clock_.now());
  for (const Absence* each : district.absences().held_by(*who, today)) {
    for (const Assignee& away : task.assignees) {
      if (same_person(each->who, away)) return StandIn{who->person_name, each->who.person_name};
    }
  }
  return std::nullopt;
}

Status Engine::complete(const std::string& actor, TaskId id, Value answer) {
  MARSHRUT_TRY(const Task task, open_task(id));
  MARSHRUT_TRY(const District* where, district(task.district));
  const event::CompleteTask event{id, answer, stand_in(*where, actor, task)};
  return change_open(actor, task, event, std::move(answer));
}

Status Engine::acknowledge(const std::string& actor, TaskId id) {
  MARSHRUT_TRY(const Task task, open_task(id));
  MARSHRUT_TRY(const District* where, district(task.district));
  return change_open(actor, task, event::Acknowledge{id, stand_in(*where, actor, task)}, Value());
}

Status Engine::quiet(const std::string& actor, TaskId task, std::optional<Date> until,
                     const std::string& reason) {
  return change_task(
      actor, task, event::Quieten{task, until, reason},
      Value::map({{"until", until ? Value(iso(*until)) : Value()}, {"reason", reason}}));
}

std::optional<Assignee> Engine::find_assignee(const District& district,
                                              const std::string& to) const {
  const RegisterView& people = district.people();
  const Person* person = people.person(to);
  if (person == nullptr) person = people.person_named(to, district.today(clock_.now()));
  if (person != nullptr) {
    const std::string name = short_name(person->name);
    return Assignee{name, person->key, name};
  }
  const Party* party = district.book().parties.find(to);
  if (party == nullptr || party->kind != PartyKind::Person) return std::nullopt;
  return Assignee{party->name, {}, party->name};
}

Result<Assignee> Engine::assignee(const District& district, const std::string& to) const {
  if (auto found = find_assignee(district, to)) return *std::move(found);
  std::vector<std::string> names;
  for (const Person& each : district.people().people()) names.push_back(short_name(each.name));
  const std::string near = nearest(to, names);
  return error(
      ErrorKind::NotFound,
      "в реестре нет «" + to + "»" + (near.empty() ? "" : "; возможно, " + near),
      "nobody in the register is \"" + to + "\"" + (near.empty() ? "" : "; perhaps " + near));
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
