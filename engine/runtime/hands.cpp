#include <algorithm>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/runtime/run.hpp"

namespace marshrut {

namespace {

bool is_one_of(const Assignee& who, const std::vector<std::string>& keys) {
  return !who.person_key.empty() &&
         std::find(keys.begin(), keys.end(), who.person_key) != keys.end();
}

const std::string& label_of(const Assignee& who) {
  return who.person_name.empty() ? who.party : who.person_name;
}

/// The parties of those who have left, each once, for whoever comes to stand for them.
std::vector<Assignee> parties_of(const std::vector<Assignee>& gone) {
  std::vector<Assignee> parties;
  for (const Assignee& each : gone) {
    Assignee nobody{each.party, {}, {}};
    if (std::find(parties.begin(), parties.end(), nobody) == parties.end()) {
      parties.push_back(std::move(nobody));
    }
  }
  return parties;
}

}  // namespace

std::string names_of(const std::vector<Assignee>& people) {
  std::vector<std::string> all;
  for (const Assignee& each : people) all.push_back(label_of(each));
  return join(all, "; ");
}

Status Run::delegate(const event::Delegate& event) {
  Task* task = open_task_of(event.task);
  if (task == nullptr) return no_such_task(event.task);
  Value detail = Value::map({{"to", label_of(event.to)}, {"reason", event.reason}});
  if (task->assignees.empty()) {
    task->assignees.push_back(event.to);
  } else {
    detail["from"] = label_of(task->assignees.front());
    task->assignees.front() = event.to;
  }
  task->delegated = true;
  begin_anew(*task);
  changed(*task);
  note(HistoryEntry::Kind::Delegated, task->step, task->id, std::move(detail));
  return Done{};
}

Status Run::restore(const event::Restore& event) {
  Task* task = open_task_of(event.task);
  if (task == nullptr) return no_such_task(event.task);
  if (event.dates) restore_dates(*task, *event.dates, event.reason);
  if (event.hands) restore_hands(*task, *event.hands, event.reason);
  changed(*task);
  return Done{};
}

void Run::restore_dates(Task& task, const event::Restore::Dates& dates, const std::string& reason) {
  Value detail = Value::map({{"reason", reason}});
  if (task.due) detail["from"] = iso(task.due->effective);
  if (dates.due) detail["to"] = iso(dates.due->effective);
  std::optional<Due> due = dates.due;
  if (due && !due->origin && task.due) due->origin = task.due->origin;
  task.moved = dates.moved;
  set_dates(task, std::move(due));
  note(HistoryEntry::Kind::Rescheduled, task.step, task.id, std::move(detail));
}

void Run::restore_hands(Task& task, const event::Restore::Hands& hands, const std::string& reason) {
  note(HistoryEntry::Kind::Delegated, task.step, task.id,
       Value::map({{"from", names_of(task.assignees)},
                   {"to", names_of(hands.people)},
                   {"reason", reason}}));
  task.assignees = hands.people;
  task.delegated = hands.delegated;
  task.acknowledged = hands.acknowledged;
  drop_start_timers(task.token);
  if (!task.acknowledged) set_start_timers(task, task.delegated ? today_ : task.opened);
}

Result<std::vector<Assignee>> Run::hands_of(const Task& task, const event::Reassign& event) {
  const Token& waiting = token_that_is(task.token);
  MARSHRUT_TRY(auto people,
               rules_.assignees(workflow_.step(task.step), scene(waiting, waiting.answer)));
  if (people.empty()) people = task.assignees;
  const bool put_in_charge =
      task.delegated && !task.assignees.empty() && !is_one_of(task.assignees.front(), event.left);
  if (put_in_charge) people.front() = task.assignees.front();
  const auto gone = std::stable_partition(people.begin(), people.end(), [&](const Assignee& each) {
    return !is_one_of(each, event.left);
  });
  const std::vector<Assignee> left(gone, people.end());
  people.erase(gone, people.end());
  if (people.empty()) people = parties_of(left);
  const bool nobody = std::all_of(people.begin(), people.end(), [](const Assignee& each) {
    return each.person_key.empty() && each.person_name.empty();
  });
  if (!nobody) return people;
  if (event.left.empty()) return task.assignees;
  people.insert(people.end(), event.otherwise.begin(), event.otherwise.end());
  return people;
}

Status Run::reassign(const event::Reassign& event) {
  Task* task = open_task_of(event.task);
  if (task == nullptr) return no_such_task(event.task);
  MARSHRUT_TRY(auto people, hands_of(*task, event));
  if (people == task->assignees) {
    return error(ErrorKind::Refused, "исполнители задачи те же", "the task has the same people");
  }
  Value detail =
      Value::map({{"people_from", names_of(task->assignees)}, {"people_to", names_of(people)}});
  if (!event.left.empty()) detail["left"] = true;
  const bool new_hands =
      people.empty() || task->assignees.empty() || !(people.front() == task->assignees.front());
  task->assignees = std::move(people);
  if (new_hands) {
    task->delegated = false;
    begin_anew(*task);
  }
  changed(*task);
  note(HistoryEntry::Kind::Recomputed, task->step, task->id, std::move(detail));
  return Done{};
}

}  // namespace marshrut
