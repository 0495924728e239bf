#include <map>
#include <set>

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

std::string as_text(const std::vector<Task>& tasks, const Progresses& progresses,
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
               task.assignees.empty() ? call.in({"не назначен", "not named"})
                                      : who_text(task.assignees.front()),
               status_text(task, call.lang())});
  }
  return table.text(call.columns());
}

Result<Exit> run(const Call& call) {
  MARSHRUT_TRY(Office office, Office::open(call));
  TaskFilter filter;
  if (!call.flag("all")) filter.status = TaskStatus::Open;
  if (const auto name = call.text("district")) {
    MARSHRUT_TRY(const District* where, office.engine().district(*name));
    filter.district = where->book().info.id;
  }
  if (const auto person = call.text("person")) filter.person_key = *person;
  filter.due_before = call.date("due-before");
  filter.limit = static_cast<std::size_t>(call.number("limit").value_or(100));
  MARSHRUT_TRY(const auto tasks, office.store().tasks(filter));
  MARSHRUT_TRY(const Progresses progresses, progress_of(office.store(), tasks));
  if (!call.json()) {
    call.out() << as_text(tasks, progresses, call);
    return Exit::Done;
  }
  Value::List all;
  for (const Task& task : tasks) {
    Value made = as_json(task);
    if (const Progress* progress = of_task(progresses, task)) {
      made["progress"] = Value::map({{"done", static_cast<std::int64_t>(progress->done)},
                                     {"total", static_cast<std::int64_t>(progress->total)}});
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
                       {"задачи одного человека, по ключу реестра", "of one person, by key"},
                       {"КЛЮЧ", "KEY"}},
                      {"due-before",
                       OptionKind::Date,
                       {"со сроком раньше этого дня", "due before this day"}},
                      {"all", OptionKind::Flag, {"и закрытые тоже", "closed ones as well"}},
                      {"limit",
                       OptionKind::Number,
                       {"не больше стольких; обычно 100", "at most so many; 100 by default"}}},
          .on_data = true,
          .run = run};
}

}  // namespace marshrut
