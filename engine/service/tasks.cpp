#include <algorithm>
#include <utility>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/service/engine.hpp"
#include "engine/service/publisher.hpp"

namespace marshrut {

namespace {

Error closed_already(const Task& task) {
  const auto number = std::to_string(task.id.number);
  return error(ErrorKind::Refused,
               "задача " + number + " уже закрыта" +
                   (task.closed ? " " + russian(*task.closed) : std::string()),
               "task " + number + " is closed already");
}

std::string assignees_text(const std::vector<Assignee>& assignees, const std::string& nobody) {
  std::vector<std::string> names;
  for (const Assignee& each : assignees) {
    names.push_back(each.person_name.empty() ? each.party : each.person_name);
  }
  return names.empty() ? nobody : join(names, ", ");
}

/// `who`: the actor, where the district knows one of that name.
bool may_take_up(const Task& task, const std::string& actor, const std::optional<Assignee>& who) {
  bool named = false;
  for (const Assignee& each : task.assignees) {
    if (each.party == actor || (who && same_person(each, *who))) return true;
    named = named || !each.person_name.empty();
  }
  return who && !named;  // who stands for the party is not known: one of the district's people
}

Error not_theirs(const Task& task, const std::string& actor) {
  return error(ErrorKind::Refused,
               "задачу № " + std::to_string(task.id.number) + " делает не " + actor + ", а " +
                   assignees_text(task.assignees, "ещё не назначенный") +
                   ": принять её может исполнитель, тот, кто его замещает, или координатор "
                   "района; передать её другому: marshrut task delegate",
               "task " + std::to_string(task.id.number) + " is not that of " + actor + " but of " +
                   assignees_text(task.assignees, "nobody yet") +
                   ": whoever is to do it, the substitute or the district's coordinator takes it "
                   "up; to hand it on: marshrut task delegate");
}

/// Who has taken a task up, by its history.
std::string taken_up_by(const Task& task, const std::vector<HistoryRecord>& history) {
  std::string by;
  for (const HistoryRecord& record : history) {
    for (const HistoryEntry& entry : record.entries) {
      const bool this_one = entry.kind == HistoryEntry::Kind::Acknowledged && entry.task == task.id;
      if (this_one) by = record.actor;
    }
  }
  return by;
}

Error taken_up_already(const Task& task, const std::string& by) {
  const bool unnamed = by.empty() || by == unnamed_actor;
  return error(
      ErrorKind::Refused,
      "задача уже принята к работе " + russian(*task.acknowledged) + (unnamed ? "" : ": " + by),
      "the task was taken up on " + iso(*task.acknowledged) + " already" +
          (unnamed ? "" : ", by " + by));
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
  const auto in_place = stand_in(*where, actor, task);
  const auto who = find_assignee(*where, actor);
  const bool office =
      actor == unnamed_actor || (who && who->person_name == where->book().info.coordinator);
  if (!office && !in_place && !may_take_up(task, actor, who)) return not_theirs(task, actor);
  if (task.acknowledged) {
    MARSHRUT_TRY(const auto history, store_.history(task.instance));
    const std::string by = taken_up_by(task, history);
    const auto known = find_assignee(*where, by);
    return taken_up_already(task, known ? known->person_name : by);
  }
  return change_open(actor, task, event::Acknowledge{id, in_place}, Value());
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
