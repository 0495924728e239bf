#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/office.hpp"
#include "engine/cli/task_text.hpp"
#include "engine/service/progress.hpp"

namespace marshrut {

namespace {

/// How far those have come whose work a task gathers: by its instance, where it is divided.
using Progresses = std::map<InstanceId, Progress>;

Result<Progresses> progress_of(Store& store, const std::vector<Task>& tasks) {
  Progresses found;
  std::set<InstanceId> seen;
  for (const Task& task : tasks) {
    const bool part = task.step.find('/') != std::string::npos;
    if (part || task.status != TaskStatus::Open || !seen.insert(task.instance).second) continue;
    MARSHRUT_TRY(const Instance instance, store.instance(task.instance));
    if (const auto progress = marshrut::progress_of(instance)) found[task.instance] = *progress;
  }
  return found;
}

const Progress* of_task(const Progresses& progresses, const Task& task) {
  const auto found = progresses.find(task.instance);
  const bool part = task.step.find('/') != std::string::npos;
  return part || task.status != TaskStatus::Open || found == progresses.end() ? nullptr
                                                                              : &found->second;
}

/// Whom --person means, and where.
struct Wanted {
  DistrictId district;
  Assignee who;
};

Error several_people(const std::string& name, const std::vector<Wanted>& found) {
  std::vector<std::string> places;
  for (const Wanted& each : found) places.push_back(each.district);
  return error(
      ErrorKind::Invalid,
      "«" + name + "» есть в нескольких районах (" + join(places, ", ") + "): назовите --district",
      "\"" + name + "\" is in several districts (" + join(places, ", ") + "): name --district");
}

/// A person by key or «Фамилия И.О.», or a party's own name, in one district or in all of them.
/// Errors: NotFound with the nearest name; Invalid, of a name that several districts know.
Result<Wanted> find_wanted(Engine& engine, const std::string& name,
                           const std::optional<DistrictId>& only) {
  std::vector<DistrictId> places;
  if (only) {
    places.push_back(*only);
  } else {
    MARSHRUT_TRY(const auto all, engine.rulebook().districts());
    for (const DistrictInfo& info : all) places.push_back(info.id);
  }
  std::vector<Wanted> found;
  std::vector<std::string> known;
  for (const DistrictId& id : places) {
    MARSHRUT_TRY(const District* where, engine.district(id));
    if (auto who = engine.find_assignee(*where, name)) {
      found.push_back({id, *std::move(who)});
    } else if (const Party* party = where->book().parties.find(name)) {
      found.push_back({id, {party->name, {}, {}}});
    }
    for (const Person& each : where->people().people()) known.push_back(short_name(each.name));
    for (const Party& each : where->book().parties.all()) known.push_back(each.name);
  }
  if (found.size() == 1) return found.front();
  if (!found.empty()) return several_people(name, found);
  const std::string near = nearest(name, known);
  return error(ErrorKind::NotFound,
               "«" + name + "» нет ни в реестре, ни среди ответственных" +
                   (near.empty() ? "" : "; возможно, " + near),
               "\"" + name + "\" is neither in the register nor a party" +
                   (near.empty() ? "" : "; perhaps " + near));
}

bool is_with(const Task& task, const Assignee& who) {
  return std::any_of(task.assignees.begin(), task.assignees.end(), [&](const Assignee& each) {
    return same_person(each, who) || (who.person_name.empty() && each.party == who.party);
  });
}

Result<std::vector<Task>> tasks_of(Store& store, TaskFilter filter, const Assignee& who) {
  if (!who.person_key.empty()) {
    filter.person_key = who.person_key;
    return store.tasks(filter);
  }
  const std::size_t most = std::exchange(filter.limit, TaskFilter().limit);
  MARSHRUT_TRY(auto tasks, store.tasks(filter));
  std::erase_if(tasks, [&](const Task& task) { return !is_with(task, who); });
  if (tasks.size() > most) tasks.resize(most);
  return tasks;
}

/// Whose tasks the person of `--person` holds today, by task.
using Held = std::map<TaskId, Absence>;

/// Adds what the person holds in the place of others to the person's own; by date, at most as many
/// as the filter lets through.
Result<Held> add_held(Office& office, const TaskFilter& filter, const Assignee& who,
                      std::vector<Task>& tasks) {
  MARSHRUT_TRY(auto held, held_tasks(office.engine(), who, filter));
  Held found;
  for (HeldTask& each : held) {
    const auto own = std::any_of(tasks.begin(), tasks.end(),
                                 [&](const Task& task) { return task.id == each.task.id; });
    if (own || !found.emplace(each.task.id, std::move(each.away)).second) continue;
    tasks.push_back(std::move(each.task));
  }
  const auto date_of = [](const Task& task) {
    return task.due ? task.due->effective : Date::max();
  };
  std::sort(tasks.begin(), tasks.end(), [&](const Task& a, const Task& b) {
    return std::pair(date_of(a), a.id) < std::pair(date_of(b), b.id);
  });
  if (tasks.size() > filter.limit) tasks.resize(filter.limit);
  return found;
}

/// Nobody is responsible by name, and others were told of it: whoever had it has left.
bool needs_decision(const Task& task) {
  if (task.status != TaskStatus::Open || task.assignees.size() < 2) return false;
  const Assignee& first = task.assignees.front();
  return first.person_key.empty() && first.person_name.empty() &&
         !task.assignees.back().person_key.empty();
}

std::string responsible_text(const Task& task, const Held& held, const Call& call) {
  if (task.assignees.empty()) return call.in({"не назначен", "not named"});
  const std::string who =
      who_text(task.assignees.front()) +
      (needs_decision(task) ? call.in({" (нужно решение)", " (needs a decision)"}) : "");
  const auto away = held.find(task.id);
  if (away == held.end()) return who;
  return away->second.who.person_name + call.in({" (отсутствует по ", " (away until "}) +
         date_text(away->second.to, call.lang()) + ")";
}

std::string as_text(const std::vector<Task>& tasks, const Progresses& progresses, const Held& held,
                    const Call& call) {
  if (tasks.empty()) return call.in({"Таких задач нет.\n", "There are no such tasks.\n"});
  TextTable table({"№", call.in({"Задача", "Task"}), call.in({"Срок", "Due"}),
                   call.in({"Ответственный", "Responsible"}), call.in({"Состояние", "Status"})});
  for (const Task& task : tasks) {
    const Progress* progress = of_task(progresses, task);
    const std::string done = progress == nullptr ? std::string()
                                                 : call.in({" (сделали ", " (done by "}) +
                                                       call.in(words_of(*progress)) + ")";
    table.add({std::to_string(task.id.number), task.title + done,
               task.due ? date_text(task.due->effective, call.lang()) : "—",
               responsible_text(task, held, call), status_text(task, call.lang())});
  }
  return table.text(call.columns());
}

Result<Exit> run_task_list(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call));
  TaskFilter filter;
  if (!call.flag("all")) filter.status = TaskStatus::Open;
  if (const auto name = call.text("district")) {
    MARSHRUT_TRY(const District* where, office.engine().district(*name));
    filter.district = where->book().info.id;
  }
  filter.due_before = call.date("due-before");
  filter.limit = static_cast<std::size_t>(call.number("limit").value_or(100));
  std::vector<Task> tasks;
  Held held;
  if (const auto person = call.text("person")) {
    MARSHRUT_TRY(const Wanted wanted, find_wanted(office.engine(), *person, filter.district));
    filter.district = wanted.district;
    MARSHRUT_TRY(tasks, tasks_of(office.store(), filter, wanted.who));
    MARSHRUT_TRY(held, add_held(office, filter, wanted.who, tasks));
  } else {
    MARSHRUT_TRY(tasks, office.store().tasks(filter));
  }
  MARSHRUT_TRY(const Progresses progresses, progress_of(office.store(), tasks));
  if (!call.json()) {
    call.out() << as_text(tasks, progresses, held, call);
    return Exit::Done;
  }
  Value::List all;
  for (const Task& task : tasks) {
    Value made = as_json(task);
    if (const Progress* progress = of_task(progresses, task)) {
      made["progress"] = Value::map({{"done", static_cast<std::int64_t>(progress->done)},
                                     {"total", static_cast<std::int64_t>(progress->total)}});
    }
    if (needs_decision(task)) made["needs_decision"] = true;
    if (const auto away = held.find(task.id); away != held.end()) {
      made["in_place_of"] = away->second.who.person_name;
      made["away_to"] = iso(away->second.to);
    }
    all.push_back(std::move(made));
  }
  call.print(all);
  return Exit::Done;
}

}  // namespace

Command task_list_command() {
  return {.name = "task list",
          .summary = {"задачи: что, к какому сроку, кто", "tasks: what, by when, who"},
          .example = {"marshrut task list --district kalininsky --data data/demo",
                      "marshrut task list --district kalininsky --data data/demo --lang en"},
          .options = {{"district",
                       OptionKind::Text,
                       {"задачи одного района", "of one district"},
                       {"РАЙОН", "DISTRICT"}},
                      {"person",
                       OptionKind::Text,
                       {"задачи одного человека и тех, кого он замещает: «Фамилия И.О.», ключ "
                        "реестра или ответственный, как он назван в плане",
                        "of one person, and of those whom that one stands in for: name, key of the "
                        "register, or a party of the plan"},
                       {"КТО", "WHO"}},
                      {"due-before",
                       OptionKind::Date,
                       {"со сроком раньше этого дня", "due before this day"}},
                      {"all", OptionKind::Flag, {"и закрытые тоже", "closed ones as well"}},
                      {"limit",
                       OptionKind::Number,
                       {"не больше стольких; обычно 100", "at most so many; 100 by default"}}},
          .on_data = true,
          .run = run_task_list};
}

}  // namespace marshrut
