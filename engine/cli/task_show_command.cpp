#include "engine/cli/commands.hpp"
#include "engine/cli/day_text.hpp"
#include "engine/cli/layout.hpp"
#include "engine/cli/office.hpp"
#include "engine/cli/task_text.hpp"

namespace marshrut {

namespace {

Value form_json(const std::vector<FormField>& form) {
  Value::List fields;
  for (const FormField& field : form) {
    fields.push_back(Value::map({{"name", field.name},
                                 {"title", field.title.empty() ? field.name : field.title},
                                 {"required", field.required},
                                 {"table", field.kind == FormField::Kind::Table}}));
  }
  return fields;
}

void print_text(const Task& task, const std::vector<FormField>& form, Date today,
                const Call& call) {
  const bool is_quiet =
      task.status == TaskStatus::Open && task.quiet_until && *task.quiet_until > today;
  const auto line = [&](const Message& name, const std::string& value) {
    if (!value.empty()) call.out() << hang(call.in(name) + ": ", value, call.columns());
  };
  line({"Задача " + std::to_string(task.id.number), "Task " + std::to_string(task.id.number)},
       task.title);
  line({"Состояние", "Status"}, status_text(task, call.lang()));
  if (task.due) line({"Срок", "Due"}, day_text(task.due->effective, call.lang()));
  if (task.assignees.empty()) {
    line({"Ответственный", "Responsible"}, call.in({"не назначен", "not named"}));
  }
  for (const Assignee& each : task.assignees) {
    const bool first = &each == &task.assignees.front();
    line(first ? Message{"Ответственный", "Responsible"} : Message{"Участвует", "Takes part"},
         who_text(each));
  }
  if (task.acknowledged) {
    line({"Принята к работе", "Taken up"}, day_text(*task.acknowledged, call.lang()));
  }
  if (is_quiet) {
    line({"Без напоминаний до", "No reminders until"}, day_text(*task.quiet_until, call.lang()));
  }
  line({"Маршрут", "Instance"}, std::to_string(task.instance.number));
  for (const FormField& field : form) {
    line({"Поле формы", "Form field"},
         field.name + (field.title.empty() ? "" : " — " + field.title) +
             (field.required ? "" : call.in({" (необязательно)", " (optional)"})));
  }
}

Result<Exit> run_task_show(const Call& call) {
  MARSHRUT_TRY(const auto number, number_in(call, "task"));
  MARSHRUT_TRY(Office office, Office::open(call));
  MARSHRUT_TRY(const Task task, office.store().task(TaskId{number}));
  MARSHRUT_TRY(const Instance instance, office.store().instance(task.instance));
  MARSHRUT_TRY(District * where, office.engine().district(task.district));
  MARSHRUT_TRY(const DistrictRules* rules, where->rules(instance));
  const Step* step = rules->workflow().find(task.step);
  const std::vector<FormField> form = step != nullptr ? step->form : std::vector<FormField>{};
  if (!call.json()) {
    print_text(task, form, where->today(office.engine().now()), call);
    return Exit::Done;
  }
  Value made = as_json(task);
  made["form"] = form_json(form);
  call.print(made);
  return Exit::Done;
}

}  // namespace

Command task_show_command() {
  return {.name = "task show",
          .summary = {"одна задача и поля её формы", "one task and the fields of its form"},
          .example = {"marshrut task show 12 --data data/demo",
                      "marshrut task show 12 --data data/demo --lang en"},
          .positionals = {{"task", {"ЗАДАЧА", "TASK"}, {"номер задачи", "the task's number"}}},
          .on_data = true,
          .run = run_task_show};
}

}  // namespace marshrut
