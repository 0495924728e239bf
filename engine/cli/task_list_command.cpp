#include <algorithm>

#include "engine/cli/commands.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/office.hpp"
#include "engine/cli/task_text.hpp"

namespace marshrut {

namespace {

std::string as_text(const std::vector<Task>& tasks, const Call& call) {
  if (tasks.empty()) return call.in({"Таких задач нет.\n", "There are no such tasks.\n"});
  TextTable table({"№", call.in({"Задача", "Task"}), call.in({"Срок", "Due"}),
                   call.in({"Ответственный", "Responsible"}), call.in({"Состояние", "Status"})});
  for (const Task& task : tasks) {
    table.add({std::to_string(task.id.number), task.title,
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
  if (!call.json()) {
    call.out() << as_text(tasks, call);
    return Exit::Done;
  }
  Value::List all;
  for (const Task& task : tasks) all.push_back(as_json(task));
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
